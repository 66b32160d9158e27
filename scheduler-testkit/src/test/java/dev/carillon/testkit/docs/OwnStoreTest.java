// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.store.JobStore;
import dev.carillon.store.memory.InMemoryJobStore;
import dev.carillon.testkit.ClaimRace;
import dev.carillon.testkit.JobStoreContract;
import dev.carillon.testkit.LinearisationCheck;
import dev.carillon.testkit.VirtualClock;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The test of a store as its author writes it, in a package of his own. */
class OwnStoreTest extends JobStoreContract {

    @Override
    protected JobStore open(VirtualClock clock) {
        return new InMemoryJobStore(clock, 10_000);
    }

    @Test
    void manyNodesRaceForManyRuns() {
        try (var store = new InMemoryJobStore(Clock.systemUTC(), 10_000)) {
            var figures = ClaimRace.on(store)
                    .nodes(16)
                    .runs(5_000)
                    .within(Duration.ofMinutes(1))
                    .run();
            assertThat(figures.refusals()).isPositive();
        }
    }

    @Test
    void randomHistoriesCanBeExplained() {
        try (var store = new InMemoryJobStore(Clock.systemUTC(), 10_000)) {
            var result = LinearisationCheck.on(store)
                    .seed(42)
                    .histories(500)
                    .within(Duration.ofSeconds(30))
                    .run();
            assertThat(result.overlapping()).isPositive();
            assertThat(result.undecided()).isZero();
        }
    }
}
