// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.RunId;
import java.util.List;
import java.util.Set;

/**
 * A job to be evaluated, locked for as long as that takes.
 *
 * @param openRuns its runs that have not ended for good
 * @param claimed those of them that nodes hold
 * @param pending ends of runs that it waits for, oldest first
 */
public record DueJob(StoredJob job, int openRuns, Set<RunId> claimed, List<PendingFire> pending) {
    public DueJob {
        claimed = Set.copyOf(claimed);
        pending = List.copyOf(pending);
    }
}
