// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.Fire;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import java.util.List;

/**
 * What is to be stored of a job's evaluation, all of it or nothing.
 *
 * @param job the job afterwards: under the same id and key; its watermark only grows
 * @param fires what became of its planned times
 * @param runs those that its fires made
 * @param cancelled open runs that are to be ended, as by {@link RunQueue#cancel}
 * @param amended open runs that no node holds and that from now on are carried out as these say
 * @param cancelledBy who ends those, as recorded with them
 * @param decidesEnds whether the pending ends that were shown are decided by it, and pending no more
 */
public record FirePlan(
        StoredJob job,
        List<Fire> fires,
        List<Run> runs,
        List<RunId> cancelled,
        List<Run> amended,
        String cancelledBy,
        boolean decidesEnds) {
    public FirePlan {
        fires = List.copyOf(fires);
        runs = List.copyOf(runs);
        cancelled = List.copyOf(cancelled);
        amended = List.copyOf(amended);
    }

    /** One that leaves ends pending; runs are cancelled by who changed the job last. */
    public FirePlan(StoredJob job, List<Fire> fires, List<Run> runs, List<RunId> cancelled, List<Run> amended) {
        this(job, fires, runs, cancelled, amended, job.changedBy(), false);
    }

    /** Fires and the runs they made. */
    public static FirePlan of(StoredJob job, List<Fire> fires, List<Run> runs) {
        return new FirePlan(job, fires, runs, List.of(), List.of());
    }

    /** Nothing but the job. */
    public static FirePlan of(StoredJob job) {
        return of(job, List.of(), List.of());
    }

    /** The same with the job and its fires otherwise. */
    public FirePlan with(StoredJob otherwise, List<Fire> allFires) {
        return new FirePlan(otherwise, allFires, runs, cancelled, amended, cancelledBy, decidesEnds);
    }

    /** The same, ending runs. */
    public FirePlan cancelling(List<RunId> ended, String by) {
        return new FirePlan(job, fires, runs, ended, amended, by, decidesEnds);
    }

    /** The same, by which the ends that were shown are decided. */
    public FirePlan decidingEnds() {
        return new FirePlan(job, fires, runs, cancelled, amended, cancelledBy, true);
    }
}
