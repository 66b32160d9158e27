// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.store.memory.InMemoryJobStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinearisationCheckTest {

    private static final boolean FULL = Boolean.getBoolean("carillon.full");

    @Test
    void theStoreInMemoryPasses() {
        var result = LinearisationCheck.on(new InMemoryJobStore())
                .seed(System.nanoTime())
                .histories(1_000_000)
                .within(Duration.ofSeconds(FULL ? 300 : 3))
                .run();
        if (FULL) {
            System.out.println(result);
        }
        assertThat(result.undecided()).isZero();
        assertThat(result.unanswered()).isPositive();
        assertThat(result.overlapping()).isGreaterThan(result.calls() / 4);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BROKEN_CANCEL")
    void aPlantedFaultIsFound(PlantedFault fault) {
        var check = LinearisationCheck.on(fault.in(new InMemoryJobStore()));
        assertThatThrownBy(check::run)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("No order of these calls explains all answers (seed 1")
                .hasMessageContaining("expected: ");
    }

    @Test
    void aStoreThatThrowsAnythingElseFails() {
        var check = LinearisationCheck.on(PlantedFault.BROKEN_CANCEL.in(new InMemoryJobStore()));
        assertThatThrownBy(check::run).isInstanceOf(AssertionError.class).hasMessageContaining("cancel run");
    }
}
