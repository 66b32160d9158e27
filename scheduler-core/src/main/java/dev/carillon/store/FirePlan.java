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
 * @param decided ends of those shown that this settles and that are pending no more; {@link FireLedger#fire} takes all
 *     that it has shown for settled
 */
public record FirePlan(
        StoredJob job,
        List<Fire> fires,
        List<Run> runs,
        List<RunId> cancelled,
        List<Run> amended,
        List<PendingFire> decided) {
    public FirePlan {
        fires = List.copyOf(fires);
        runs = List.copyOf(runs);
        cancelled = List.copyOf(cancelled);
        amended = List.copyOf(amended);
        decided = List.copyOf(decided);
    }

    /** A plan that settles no ends by itself. */
    public FirePlan(StoredJob job, List<Fire> fires, List<Run> runs, List<RunId> cancelled, List<Run> amended) {
        this(job, fires, runs, cancelled, amended, List.of());
    }

    /** The same plan, that settles some of the ends that were shown. */
    public FirePlan deciding(List<PendingFire> ends) {
        return new FirePlan(job, fires, runs, cancelled, amended, ends);
    }

    /** Fires and the runs they made. */
    public static FirePlan of(StoredJob job, List<Fire> fires, List<Run> runs) {
        return new FirePlan(job, fires, runs, List.of(), List.of());
    }

    /** Nothing but the job. */
    public static FirePlan of(StoredJob job) {
        return of(job, List.of(), List.of());
    }
}
