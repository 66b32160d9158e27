// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.RunId;
import java.util.List;

/**
 * A job to be evaluated, locked for as long as that takes.
 *
 * @param open its runs that have not ended for good, oldest first
 * @param claimed those of them that nodes hold
 * @param pending ends of runs that it waits for, oldest first
 */
public record DueJob(StoredJob job, List<RunId> open, List<RunId> claimed, List<PendingFire> pending) {
    public DueJob {
        open = List.copyOf(open);
        claimed = List.copyOf(claimed);
        pending = List.copyOf(pending);
    }

    /** The same with the job as it has become meanwhile. */
    public DueJob of(StoredJob become) {
        return new DueJob(become, open, claimed, pending);
    }
}
