// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import java.time.Instant;

/**
 * A fetch that has ended.
 *
 * @param run who did it
 * @param added how many conversations it has kept
 * @param skipped how many items were known
 * @param bad how many could not be kept
 * @param message why it failed, empty when it did not; at most 1,000 characters
 */
public record FetchRecord(
        String source,
        String run,
        Instant startedAt,
        Instant endedAt,
        Outcome outcome,
        int added,
        int skipped,
        int bad,
        String message) {

    /** How it ended. */
    public enum Outcome {
        /** The source answered, and all of the answer was dealt with. */
        DONE,
        /** It did not answer, or the fetch could not go on. */
        FAILED
    }
}
