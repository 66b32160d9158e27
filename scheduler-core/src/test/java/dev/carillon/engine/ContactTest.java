// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContactTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private final Contact contact = new Contact(Duration.ofSeconds(12));

    private void madeAfter(int... seconds) {
        for (int second : seconds) {
            contact.made(START.plusSeconds(second));
        }
    }

    private boolean lastsAfter(int seconds) {
        return contact.lasts(START.plusSeconds(seconds));
    }

    @Test
    void itLastsOnceALeaseHasPassedWithoutAGap() {
        madeAfter(0, 3, 6, 9);
        assertThat(lastsAfter(11)).isFalse();
        assertThat(lastsAfter(12)).isTrue();
    }

    @Test
    void anErrorBreaksIt() {
        madeAfter(0, 6, 12);
        contact.lost();
        madeAfter(13, 19);
        assertThat(lastsAfter(20)).isFalse();
        assertThat(lastsAfter(25)).isTrue();
    }

    @Test
    void aSilenceOfALeaseBreaksItAlsoWithoutAnError() {
        madeAfter(0, 6, 18, 24);
        assertThat(lastsAfter(25)).isFalse();
        assertThat(lastsAfter(30)).isTrue();
    }

    @Test
    void whoHasSleptIsNotInContact() {
        madeAfter(0, 6, 12);
        assertThat(lastsAfter(23)).isTrue();
        assertThat(lastsAfter(24)).isFalse();
    }

    @Test
    void aClockThatStepsBackBreaksIt() {
        madeAfter(0, 6, 12, 5, 11);
        assertThat(lastsAfter(13)).isFalse();
        assertThat(lastsAfter(17)).isTrue();
    }
}
