// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a store must do when many call it at once. With {@code -Dcarillon.full=true} it is asked for a minute. */
interface ConcurrencyContract extends StoreContract {

    @Test
    default void manyNodesNeitherHoldARunTwiceNorLoseOne() {
        boolean full = Boolean.getBoolean("carillon.full");
        var figures = ClaimRace.on(store()).runs(full ? 100_000 : 2_000).run();
        assertThat(figures.together()).isPositive();
        assertThat(figures.reclaims()).isPositive();
        assertThat(figures.refusals()).isPositive();
    }

    @Test
    default void concurrentCallsAreAnsweredAsIfOneCameAfterTheOther() {
        boolean full = Boolean.getBoolean("carillon.full");
        var result = LinearisationCheck.on(store())
                .histories(full ? 1_000_000 : 2_000)
                .within(Duration.ofSeconds(full ? 60 : 3))
                .run();
        assertThat(result.overlapping()).isGreaterThan(result.calls() / 10);
        assertThat(result.undecided()).isZero();
    }
}
