// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a source has been read, and who reads it. Immutable; the methods say what becomes of it.
 *
 * @param cursor where its next fetch begins, null for the beginning
 * @param token of the latest turn; an earlier one writes nothing any more
 * @param turnRun who has that turn, null when it has ended
 * @param turnAt when it began
 * @param lastFetchAt when the latest fetch that succeeded began
 * @param lastErrorAt when the latest one failed
 * @param lastError why
 * @param failures how many have failed since one succeeded
 * @param notBefore when the next one may begin
 */
public record SourceState(
        @Nullable String cursor,
        long token,
        @Nullable String turnRun,
        @Nullable Instant turnAt,
        @Nullable Instant lastFetchAt,
        @Nullable Instant lastErrorAt,
        @Nullable String lastError,
        int failures,
        @Nullable Instant notBefore) {

    /** One that nobody has read. */
    public static final SourceState NEW = new SourceState(null, 0, null, null, null, null, null, 0, null);

    /** After so long a turn may be taken over: who has it is dead, or too slow. */
    public static final Duration LONGEST_TURN = Duration.ofMinutes(15);

    /** Whether somebody reads it. */
    public boolean busy(Instant now) {
        return turnRun != null && now.isBefore(turnEnd());
    }

    private Instant turnEnd() {
        return turnAt == null ? Instant.MIN : turnAt.plus(LONGEST_TURN);
    }

    /** Until when a run may not read it, empty when it may. A run that has the turn already may take it up again. */
    public Optional<Instant> limitedUntil(String run, Instant now) {
        if (run.equals(turnRun)) {
            return Optional.empty();
        }
        if (busy(now)) {
            return Optional.of(turnEnd());
        }
        return Optional.ofNullable(notBefore).filter(now::isBefore);
    }

    /** With the next turn taken by a run. A turn that is taken up again keeps its beginning. */
    public SourceState begun(String run, Instant now) {
        Instant began = run.equals(turnRun) && turnAt != null ? turnAt : now;
        return new SourceState(cursor, token + 1, run, began, lastFetchAt, lastErrorAt, lastError, failures, notBefore);
    }

    /** Read as far as a cursor. */
    public SourceState advanced(String next) {
        return new SourceState(next, token, turnRun, turnAt, lastFetchAt, lastErrorAt, lastError, failures, notBefore);
    }

    /** With the turn ended. */
    public SourceState ended(FetchRecord fetch, Instant next) {
        boolean done = fetch.outcome() == FetchRecord.Outcome.DONE;
        return new SourceState(
                cursor,
                token,
                null,
                null,
                done ? fetch.startedAt() : lastFetchAt,
                done ? lastErrorAt : fetch.endedAt(),
                done ? lastError : fetch.message(),
                done ? 0 : failures + 1,
                next);
    }
}
