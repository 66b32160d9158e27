// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FiringSizeTest {

    private final FiringSize size = new FiringSize();

    @Test
    void growsWhileManyAreDueAndAreDoneQuickly() {
        for (int i = 0; i < 10; i++) {
            assertThat(size.mayBeMore(size.jobs(), millis(5))).isTrue();
        }
        assertThat(size.jobs()).isEqualTo(FiringSize.MOST);
    }

    @Test
    void shrinksWhenTheyTakeLong() {
        for (int i = 0; i < 10; i++) {
            size.mayBeMore(size.jobs(), millis(500));
        }
        assertThat(size.jobs()).isEqualTo(FiringSize.FEWEST);
    }

    @Test
    void staysWhereOthersDoNotWaitLong() {
        int before = size.jobs();
        size.mayBeMore(before, millis(40));
        assertThat(size.jobs()).isEqualTo(before);
    }

    @Test
    void staysWhereFewAreDue() {
        int before = size.jobs();
        assertThat(size.mayBeMore(before - 1, millis(1))).isFalse();
        assertThat(size.jobs()).isEqualTo(before);
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
