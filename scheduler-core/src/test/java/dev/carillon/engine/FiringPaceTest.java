// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FiringPaceTest {

    private final FiringPace pace = new FiringPace();
    private long now = millis(5_000);

    @Test
    void growsWhileManyAreDueAndAreDoneQuickly() {
        for (int i = 0; i < 10; i++) {
            assertThat(fire(pace.jobs(), 5)).isTrue();
        }
        assertThat(pace.jobs()).isEqualTo(FiringPace.MOST);
    }

    @Test
    void shrinksWhenTheyTakeLong() {
        for (int i = 0; i < 10; i++) {
            fire(pace.jobs(), 500);
        }
        assertThat(pace.jobs()).isEqualTo(FiringPace.FEWEST);
    }

    @Test
    void staysWhereOthersDoNotWaitLong() {
        int before = pace.jobs();
        fire(before, 40);
        assertThat(pace.jobs()).isEqualTo(before);
    }

    @Test
    void staysWhereFewAreDue() {
        int before = pace.jobs();
        assertThat(fire(before - 1, 1)).isFalse();
        assertThat(pace.jobs()).isEqualTo(before);
    }

    @Test
    void aJobNowAndThenIsFiredAtOnce() {
        for (int i = 0; i < 2 * FiringPace.OFTEN; i++) {
            assertThat(pace.restNanos(now)).isZero();
            fire(1, 1);
            now += millis(10);
        }
    }

    @Test
    void thoseOfAFewMillisecondsAreFiredTogetherWhereTheyComeAllTheTime() {
        for (int i = 0; i < FiringPace.OFTEN; i++) {
            fire(1, 1);
        }
        assertThat(pace.restNanos(now)).isEqualTo(FiringPace.PAUSE_NANOS - millis(1));
        assertThat(pace.restNanos(now + FiringPace.PAUSE_NANOS)).isZero();
    }

    @Test
    void itIsNotForgottenFromOneSecondToTheNext() {
        for (int i = 0; i < FiringPace.OFTEN; i++) {
            fire(1, 1);
        }
        now += millis(1_000);
        fire(1, 1);
        assertThat(pace.restNanos(now)).isPositive();
        now += millis(1_000);
        fire(1, 1);
        assertThat(pace.restNanos(now)).isZero();
    }

    @Test
    void whereMoreAreDueNobodyWaits() {
        for (int i = 0; i < 5; i++) {
            fire(pace.jobs(), 40);
        }
        assertThat(pace.restNanos(now)).isZero();
    }

    private boolean fire(int jobs, long millis) {
        long began = now;
        now += millis(millis);
        pace.fired(jobs, began, now);
        return pace.mayBeMore();
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
