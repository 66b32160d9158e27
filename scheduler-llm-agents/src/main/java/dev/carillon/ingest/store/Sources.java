// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far each source has been read. A source has one turn at a time. */
public interface Sources {

    /** What a run is told that wants to read a source. */
    sealed interface Turn {

        /**
         * It may.
         *
         * @param token to be shown with all that it writes
         * @param startedAt when the turn began: before now, when a run takes up its own again
         * @param failures how many fetches have failed since one succeeded
         */
        record Granted(long token, @Nullable String cursor, Instant startedAt, int failures) implements Turn {}

        /**
         * It may not yet.
         *
         * @param busy whether another run reads it
         */
        record Limited(Instant until, boolean busy) implements Turn {}
    }

    /** How it stands; {@link SourceState#NEW} for one that nobody has read. */
    SourceState state(String source);

    /** Takes the turn, if it may be taken. */
    Turn begin(String source, String run, Instant now);

    /** Moves the cursor; answers false, and changes nothing, when the turn is another's by now. */
    boolean advance(String source, long token, String cursor);

    /**
     * Ends the turn and records the fetch; answers false, and changes nothing, when the turn is another's by now.
     *
     * @param next when the next fetch may begin
     */
    boolean end(long token, FetchRecord fetch, Instant next);

    /**
     * The latest fetches, the newest first.
     *
     * @param source null for all sources
     * @param limit 1 to 10,000
     */
    List<FetchRecord> fetches(@Nullable String source, int limit);

    /**
     * A fetch in the order of their ends.
     *
     * @param number grows from fetch to fetch
     */
    record Past(long number, FetchRecord fetch) {}

    /**
     * A page of the fetches, the newest first.
     *
     * @param source null for all sources
     * @param before the number of the last fetch of the page before; {@link Long#MAX_VALUE} for the first
     * @param limit 1 to 1,000
     */
    List<Past> history(@Nullable String source, long before, int limit);

    /** What the fetches came to that ended from one instant to before another. */
    FetchTotals totals(Instant from, Instant to);

    /** When the latest fetch of any source that succeeded began. */
    Optional<Instant> lastFetch();
}
