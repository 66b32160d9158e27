// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import dev.carillon.delivery.pacing.Breaker;
import dev.carillon.delivery.pacing.Gaps;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a channel stands.
 *
 * @param acts how many turns were taken
 * @param freeAt when the gap after the latest turn is over
 * @param failures in a row
 * @param restUntil how long it is left alone since it has failed, or since its latest turn is to show whether it works again;
 *     {@link Instant#EPOCH} when it is not
 * @param shut why nothing leaves until somebody opens it again; null while it is open
 */
public record ChannelState(
        long acts,
        Instant freeAt,
        int failures,
        Instant restUntil,
        @Nullable String shut) {

    /** That of a channel nobody has used. */
    public static final ChannelState NEW = new ChannelState(0, Instant.EPOCH, 0, Instant.EPOCH, null);

    private static final int LONGEST = 1_000;

    public ChannelState {
        shut = shut == null ? null : Texts.cut(shut, LONGEST);
    }

    /** The answer to a wish for a turn. */
    public Turn ask(Instant now) {
        if (shut != null) {
            return new Turn.Shut(shut);
        }
        Instant time = freeAt.isAfter(restUntil) ? freeAt : restUntil;
        return time.isAfter(now) ? new Turn.NotBefore(time, failures) : new Turn.Granted();
    }

    /**
     * After a turn was granted.
     *
     * @param trial when it has been left alone, how long others wait for what becomes of this turn
     */
    public ChannelState taken(Gaps gaps, Instant now, Duration trial) {
        Instant rest = restUntil.equals(Instant.EPOCH) ? restUntil : now.plus(trial);
        return new ChannelState(acts + 1, now.plus(gaps.after(acts)), failures, rest, shut);
    }

    /** After an act that the other side has answered as one should. */
    public ChannelState succeeded() {
        return new ChannelState(acts, freeAt, 0, Instant.EPOCH, shut);
    }

    /**
     * After an act that failed. A content that is refused is no failure of the channel.
     *
     * @param rest how long the other side wants to be left alone; zero when it did not say
     */
    public ChannelState failed(Breaker breaker, Fault fault, Duration rest, Instant now) {
        if (fault.kind() == Fault.Kind.BAD_CONTENT) {
            return succeeded();
        }
        boolean closes = fault.kind() == Fault.Kind.REAUTHORISE || fault.kind() == Fault.Kind.BLOCKED;
        Duration alone = breaker.pauseAfter(failures + 1);
        Duration longer = alone.compareTo(rest) < 0 ? rest : alone;
        return new ChannelState(
                acts,
                freeAt,
                failures + 1,
                longer.isZero() ? Instant.EPOCH : now.plus(longer),
                closes && shut == null ? fault.message() : shut);
    }

    public ChannelState shut(String reason) {
        return new ChannelState(acts, freeAt, failures, restUntil, reason);
    }

    /** As if it had never failed. */
    public ChannelState reopened() {
        return new ChannelState(acts, freeAt, 0, Instant.EPOCH, null);
    }
}
