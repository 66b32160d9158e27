// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import java.util.List;

/**
 * A job to be evaluated, locked for as long as that takes.
 *
 * @param runs those that have not ended for good, oldest first
 * @param pending ends of runs that it waits for, oldest first
 */
public record DueJob(StoredJob job, List<Open> runs, List<PendingFire> pending) {
    public DueJob {
        runs = List.copyOf(runs);
        pending = List.copyOf(pending);
    }

    /**
     * A run that has not ended for good.
     *
     * @param claimed whether a node holds it
     */
    public record Open(RunId id, Run.Kind kind, boolean claimed) {}

    /** The same with the job as it has become meanwhile. */
    public DueJob of(StoredJob become) {
        return new DueJob(become, runs, pending);
    }

    /** All that are open, oldest first. */
    public List<RunId> open() {
        return runs.stream().map(Open::id).toList();
    }

    /** Those of them that nodes hold. */
    public List<RunId> claimed() {
        return runs.stream().filter(Open::claimed).map(Open::id).toList();
    }
}
