// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.store.QueueChoice;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShareTest {

    private static final int SLOTS = 8;
    private static final long LATER = Duration.ofSeconds(10).toNanos();

    private final Share share = new Share(QueueChoice.ALL, SLOTS);
    private final Pace pace = new Pace();

    @BeforeEach
    void handlersAreKnownToBeShort() {
        for (int i = 0; i < 20; i++) {
            pace.took("short", Duration.ofMillis(1).toNanos());
        }
        share.lastBegunAt = 0;
    }

    @Test
    void whoHadNothingToBeginTakesRunsAheadWhenSomeCome() {
        assertThat(share.room(LATER, pace).free()).isEqualTo(SLOTS);
        assertThat(share.room(LATER, pace).ahead()).isEqualTo(1_000);
    }

    @Test
    void whoHasASlotFreeIsNotStuck() {
        share.workers = SLOTS - 1;

        assertThat(share.room(LATER, pace).ahead()).isEqualTo(1_000);
    }

    @Test
    void nothingIsTakenAheadWhileAllSlotsAreStuck() {
        share.workers = SLOTS;

        assertThat(share.room(LATER, pace).isNone()).isTrue();
    }
}
