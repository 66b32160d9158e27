// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import java.util.List;

/**
 * A job to be evaluated, locked for as long as that takes.
 *
 * @param openRuns its runs that have not ended for good
 * @param pending ends of runs that it waits for, oldest first
 */
public record DueJob(StoredJob job, int openRuns, List<PendingFire> pending) {
    public DueJob {
        pending = List.copyOf(pending);
    }
}
