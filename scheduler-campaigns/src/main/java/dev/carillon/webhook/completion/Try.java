// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import dev.carillon.webhook.completion.Notice.State;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What came of sending a notice, or of not sending it.
 *
 * @param state that it has now
 * @param tries how many there were by now
 * @param status the answer's, null when there was none
 * @param error at most 500 characters are kept; null when nothing went wrong
 * @param nextTry when it is sent again; null unless it is pending
 */
public record Try(
        State state,
        int tries,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Instant nextTry,
        Instant at) {

    private static final int LONGEST_ERROR = 500;

    public Try {
        error = error == null || error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
        nextTry = nextTry == null ? null : nextTry.truncatedTo(ChronoUnit.MILLIS);
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    static Try delivered(int tries, int status, Instant at) {
        return new Try(State.DELIVERED, tries, status, null, null, at);
    }

    static Try failed(int tries, @Nullable Integer status, String error, Instant at) {
        return new Try(State.FAILED, tries, status, error, null, at);
    }

    static Try again(int tries, @Nullable Integer status, String error, Instant next, Instant at) {
        return new Try(State.PENDING, tries, status, error, next, at);
    }
}
