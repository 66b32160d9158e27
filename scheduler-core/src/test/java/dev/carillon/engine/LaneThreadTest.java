// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a lane is called again. */
@Timeout(60)
class LaneThreadTest {

    private final List<Long> calls = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<Runnable> wake = new AtomicReference<>(() -> {});

    private void runTwice(boolean failing) throws InterruptedException {
        run(2, failing, Duration.ofSeconds(5));
    }

    private void run(int times, boolean failing, Duration longestPause) throws InterruptedException {
        var called = new CountDownLatch(times);
        var lane = new Lane() {
            @Override
            public String name() {
                return "tested";
            }

            @Override
            public Duration longestPause() {
                return longestPause;
            }

            @Override
            public Duration tick() {
                calls.add(System.nanoTime());
                Objects.requireNonNull(wake.get()).run();
                called.countDown();
                if (failing) {
                    throw new IllegalStateException("the store is down");
                }
                return Duration.ofHours(1);
            }
        };
        var thread = new LaneThread(lane, new Events(List.of()), "node");
        wake.set(thread::wake);
        thread.start();
        assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
        thread.askToStop();
        assertThat(thread.awaitEnd(Duration.ofSeconds(30))).isTrue();
    }

    private Duration between() {
        return Duration.ofNanos(calls.get(1) - calls.get(0));
    }

    @Test
    void aWakeUpCutsTheRestOfALaneThatWorks() throws InterruptedException {
        runTwice(false);
        assertThat(between()).isLessThan(Duration.ofHours(1));
    }

    @Test
    void aWakeUpDoesNotCutThePauseAfterAFailure() throws InterruptedException {
        runTwice(true);
        assertThat(between()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void pausesAfterFailuresGrowNoLongerThanTheLaneBears() throws InterruptedException {
        run(8, true, Duration.ofMillis(200));
        // doubling without bound it would be 100 + 200 + ... + 6,400 ms
        assertThat(Duration.ofNanos(calls.get(7) - calls.get(0))).isLessThan(Duration.ofSeconds(6));
    }
}
