// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.delivery.pacing.Breaker;
import dev.carillon.delivery.pacing.Gaps;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a ledger must do with channels. */
interface ChannelContract extends LedgerContract {

    @Test
    default void aChannelKeepsItsGaps() {
        var gaps = Gaps.between(Duration.ofSeconds(90), Duration.ofSeconds(180), 7);
        assertThat(take(gaps, NOON)).isInstanceOf(Turn.Granted.class);
        var wait = (Turn.NotBefore) take(gaps, NOON);
        assertThat(wait.time()).isBetween(NOON.plusSeconds(90), NOON.plusSeconds(180));
        assertThat(wait.time()).isEqualTo(NOON.plus(gaps.after(0)));
        assertThat(take(gaps, wait.time().minusMillis(1))).isEqualTo(wait);
        assertThat(take(gaps, wait.time())).isInstanceOf(Turn.Granted.class);
        assertThat(ledger().channels().state(CHANNEL).acts()).isEqualTo(2);
        assertThat(ledger().channels().take(new ChannelKey("acme", "smtp", "other"), gaps, HOLD, NOON))
                .isInstanceOf(Turn.Granted.class);
    }

    private Turn take(Gaps gaps, Instant now) {
        return ledger().channels().take(CHANNEL, gaps, HOLD, now);
    }

    private ChannelState ended(Breaker breaker, @Nullable Fault fault, Instant now) {
        return ledger().channels().ended(CHANNEL, breaker, fault, Duration.ZERO, now);
    }

    @Test
    default void aChannelThatKeepsFailingIsLeftAloneAndTriedOnceThen() {
        var breaker = new Breaker(2, Duration.ofMinutes(1), Duration.ofMinutes(3));
        ended(breaker, LATER, NOON);
        assertThat(take(Gaps.NONE, NOON)).isInstanceOf(Turn.Granted.class);
        assertThat(take(Gaps.NONE, NOON)).as("once is not often").isInstanceOf(Turn.Granted.class);
        Instant after = ended(breaker, LATER, NOON).restUntil();
        assertThat(after).isEqualTo(NOON.plusSeconds(60));
        assertThat(take(Gaps.NONE, after.minusMillis(1))).isEqualTo(new Turn.NotBefore(after, 2));
        assertThat(take(Gaps.NONE, after)).isInstanceOf(Turn.Granted.class);
        // one is let through, the others wait for what becomes of it
        assertThat(take(Gaps.NONE, after)).isInstanceOf(Turn.NotBefore.class);
        assertThat(ended(breaker, LATER, after.plusSeconds(2)).restUntil())
                .as("twice as long")
                .isEqualTo(after.plusSeconds(122));
        assertThat(ended(breaker, null, after.plusSeconds(2)).failures()).isZero();
        assertThat(take(Gaps.NONE, after.plusSeconds(2))).isInstanceOf(Turn.Granted.class);
        assertThat(take(Gaps.NONE, after.plusSeconds(2))).isInstanceOf(Turn.Granted.class);
    }

    @Test
    default void aChannelIsShutByWhatOnlyAPersonCanMend() {
        ended(Breaker.USUAL, new Fault(Fault.Kind.REAUTHORISE, "the token has expired"), NOON);
        assertThat(take(Gaps.NONE, NOON.plusSeconds(86_400))).isEqualTo(new Turn.Shut("the token has expired"));
        assertThat(ledger().channels().shut("acme")).containsExactly(CHANNEL);
        assertThat(ledger().channels().shut("other")).isEmpty();
        assertThat(ledger().channels().shut(CHANNEL, "by hand", "erin")).isFalse();
        assertThat(ledger().channels().reopen(CHANNEL)).isTrue();
        assertThat(ledger().channels().reopen(CHANNEL)).isFalse();
        assertThat(take(Gaps.NONE, NOON)).isInstanceOf(Turn.Granted.class);
        assertThat(ledger().channels().shut(CHANNEL, "by hand", "erin")).isTrue();
        assertThat(take(Gaps.NONE, NOON)).isEqualTo(new Turn.Shut("by hand (erin)"));
    }
}
