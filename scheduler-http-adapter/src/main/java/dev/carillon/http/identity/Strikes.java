// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Failures of late. So many within fifteen minutes make the next try wait a second; each failure from then on doubles that, up to
 * fifteen minutes. Fifteen minutes after the wait without a failure all is forgotten.
 *
 * @param recent when they were, while nothing waits
 * @param waits how often it has been made to wait
 * @param until when the wait is over, null for no wait
 */
record Strikes(List<Instant> recent, int waits, @Nullable Instant until) {

    static final Duration WINDOW = Duration.ofMinutes(15);
    static final Duration LONGEST = Duration.ofMinutes(15);
    static final Strikes NONE = new Strikes(List.of(), 0, null);

    private static final int MOST_DOUBLINGS = 10;

    /** With one more. */
    Strikes struck(Instant now, int most) {
        Strikes known = at(now);
        if (known.waits > 0) {
            return known.waiting(now);
        }
        List<Instant> all = Stream.concat(known.recent.stream(), Stream.of(now)).toList();
        return all.size() < most ? new Strikes(all, 0, null) : known.waiting(now);
    }

    private Strikes waiting(Instant now) {
        Duration wait = Duration.ofSeconds(1L << Math.min(waits, MOST_DOUBLINGS));
        return new Strikes(List.of(), waits + 1, now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait));
    }

    /** What still counts. */
    private Strikes at(Instant now) {
        if (until != null) {
            return now.isBefore(until.plus(WINDOW)) ? this : NONE;
        }
        Instant from = now.minus(WINDOW);
        return new Strikes(recent.stream().filter(from::isBefore).toList(), 0, null);
    }

    /** How long to wait, in whole seconds; nothing or less for not at all. */
    Duration left(Instant now) {
        if (until == null || !now.isBefore(until)) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(
                Duration.between(now, until).plusNanos(999_999_999).toSeconds());
    }
}
