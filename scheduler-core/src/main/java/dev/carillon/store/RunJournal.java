// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.Execution.LogLine;
import dev.carillon.execution.Progress;
import dev.carillon.execution.RunId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run has written before its end: the results of its durable steps, its progress and its latest lines. It is kept
 * until the run has ended for good, and for a dead letter as long as that is kept.
 */
public interface RunJournal {

    /** The results of a run's steps by their names, JSON, in the order in which they were saved. */
    Map<String, String> steps(RunId run);

    /**
     * Saves the result of a step; a step saved before keeps its first result.
     *
     * @throws StaleLeaseException when the lease is not current
     */
    void saveStep(Lease lease, String name, String result);

    /** Keeps what running runs report; reports under stale leases are passed over. */
    void report(List<Report> reports);

    /** What was last reported of a run, empty values when nothing was. */
    Report reported(RunId run);

    /**
     * What a running run reports.
     *
     * @param lease null only in an answer about a run that has none
     * @param progress null when it said nothing of it
     * @param lines of its present attempt
     */
    record Report(@Nullable Lease lease, @Nullable Progress progress, List<LogLine> lines) {
        public Report {
            lines = List.copyOf(lines);
        }
    }
}
