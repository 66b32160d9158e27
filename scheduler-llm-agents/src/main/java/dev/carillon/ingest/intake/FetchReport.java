// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a fetch.
 *
 * @param fetched how many items the source gave
 * @param added how many conversations are kept by it
 * @param skipped how many items were known
 * @param failed how many could not be kept, and were set aside
 * @param left how many new ones are left for the next fetch
 * @param anchoredBatches how many batches were anchored
 * @param limitedUntil when the next fetch may begin, if this one might not or has failed
 * @param warnings what people should know
 * @param error why it failed, empty when it did not
 */
public record FetchReport(
        End end,
        int fetched,
        int added,
        int skipped,
        int failed,
        int left,
        int anchoredBatches,
        @Nullable Instant limitedUntil,
        List<String> warnings,
        String error) {

    /** How it ended. */
    public enum End {
        /** The source was asked, and what it gave was dealt with. */
        DONE,
        /** It did not ask: it is too early. */
        LIMITED,
        /** It did not ask: another fetch is at it. */
        BUSY,
        /** The source did not answer. */
        FAILED,
        /** It was told to stop, and can be taken up again. */
        STOPPED,
        /** Another has taken over, as this one was too slow. */
        OVERTAKEN
    }

    public FetchReport {
        warnings = List.copyOf(warnings);
    }

    static FetchReport limited(Instant until, boolean busy) {
        return new FetchReport(busy ? End.BUSY : End.LIMITED, 0, 0, 0, 0, 0, 0, until, List.of(), "");
    }

    /** The same, with the time of the next try. */
    FetchReport retryAt(Instant time) {
        return new FetchReport(end, fetched, added, skipped, failed, left, anchoredBatches, time, warnings, error);
    }
}
