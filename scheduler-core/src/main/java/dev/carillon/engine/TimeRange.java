// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.execution.RunId;
import dev.carillon.store.StoredJob;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Planned times in a row that share one outcome: only their ends and their number are kept. */
final class TimeRange {

    private @Nullable Instant first;
    private @Nullable Instant last;
    private long count;

    void add(Instant time) {
        if (first == null) {
            first = time;
        }
        last = time;
        count++;
    }

    /** There are more up to an instant, which are not counted. */
    void through(Instant end) {
        last = end;
    }

    boolean isEmpty() {
        return first == null;
    }

    Optional<Fire> fire(StoredJob job, FireOutcome outcome, @Nullable RunId run) {
        return first == null || last == null
                ? Optional.empty()
                : Optional.of(new Fire(job.id(), job.key(), Fire.TRIGGERED, first, last, count, outcome, run, null));
    }
}
