// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.store.memory.InMemoryJobStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimRaceTest {

    private static final boolean FULL = Boolean.getBoolean("carillon.full");

    @Test
    void theStoreInMemoryPasses() {
        var figures = ClaimRace.on(new InMemoryJobStore())
                .runs(FULL ? 500_000 : 20_000)
                .within(Duration.ofMinutes(5))
                .run();
        if (FULL) {
            System.out.println(figures);
        }
        assertThat(figures.together()).isGreaterThan(figures.calls() / 10);
        assertThat(figures.cancels()).isPositive();
        assertThat(figures.reclaims()).isPositive();
        assertThat(figures.refusals()).isPositive();
        assertThat(figures.retries()).isPositive();
        // a longer race may end with runs whose first records the store has forgotten
        assertThat(figures.compared()).isGreaterThan(FULL ? -1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "DOUBLE_CLAIM, held under two current leases",
        "LOST_ENQUEUE, it was lost: it never ended",
        "LATE_FINISH, it ended 2 times",
        "BROKEN_CANCEL, cancel is broken"
    })
    void aPlantedFaultIsFound(PlantedFault fault, String told) {
        var race = ClaimRace.on(fault.in(new InMemoryJobStore())).runs(2_000).within(Duration.ofSeconds(2));
        assertThatThrownBy(race::run).isInstanceOf(AssertionError.class).hasMessageContaining(told);
    }
}
