// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.execution.RunCounts;
import dev.carillon.store.RunQueue;
import dev.carillon.store.StoreException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunCensusTest {

    private long nanos = -5;
    private long counts;
    private boolean away;

    private final RunCensus census = new RunCensus(
            () -> (RunQueue) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {RunQueue.class}, (proxy, method, arguments) -> {
                        if (away) {
                            throw new StoreException("the store is away", new IllegalStateException());
                        }
                        return Optional.of(new RunCounts(++counts, 0, 0));
                    }),
            () -> nanos);

    private void pass(Duration span) {
        nanos += span.toNanos();
    }

    @Test
    void nothingIsCountedWhileNobodyAsks() {
        census.countIfWatched();
        assertThat(counts).isZero();
    }

    @Test
    void whoAsksGetsTheCountOfTheNextTurn() {
        assertThat(census.latest()).isEmpty();
        census.countIfWatched();
        assertThat(census.latest()).contains(new RunCounts(1, 0, 0));
    }

    @Test
    void countsAreAnIntervalApartHoweverOftenOneAsks() {
        for (int second = 0; second < 60; second++) {
            census.latest();
            census.countIfWatched();
            pass(Duration.ofSeconds(1));
        }
        assertThat(counts).isEqualTo(6);
    }

    @Test
    void whoAsksOnceAMinuteAlwaysGetsAFreshCount() {
        census.latest();
        for (int second = 1; second <= 600; second++) {
            pass(Duration.ofSeconds(1));
            census.countIfWatched();
            if (second % 60 == 0) {
                assertThat(census.latest()).isPresent();
            }
        }
    }

    @Test
    void countingEndsWhenNobodyHasAskedForAWhile() {
        census.latest();
        pass(RunCensus.WATCHED);
        census.countIfWatched();
        assertThat(counts).isZero();
    }

    @Test
    void aCountThatCannotBeRenewedIsForgotten() {
        census.latest();
        census.countIfWatched();
        away = true;
        pass(Duration.ofSeconds(29));
        assertThatThrownBy(census::countIfWatched).isInstanceOf(StoreException.class);
        assertThat(census.latest()).isPresent();
        pass(Duration.ofSeconds(1));
        assertThat(census.latest()).isEmpty();
    }
}
