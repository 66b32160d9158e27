// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Fire;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.store.DueJob;
import dev.carillon.store.FireLedger;
import dev.carillon.store.FirePlan;
import dev.carillon.store.FirePlanner;
import dev.carillon.store.PendingFire;
import dev.carillon.store.StoredJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Evaluates jobs whose rows are locked: asks what their planned times become, and stores the answer. */
record Evaluation(Passage passage, Bulk bulk, Partitions partitions, FirePlanner planner) {

    /** A job as it was, and what is to become of it. */
    record Decided(StoredJob before, FirePlan plan) {}

    /** Jobs that are due. Nobody can read the definition of a broken one. */
    void evaluate(List<StoredJob> due) {
        var readable = new ArrayList<StoredJob>(due.size());
        for (StoredJob job : due) {
            if (job.state() == StoredJob.State.BROKEN) {
                new JobRows(tx()).markBroken(job);
            } else {
                readable.add(job);
            }
        }
        List<JobId> ids = readable.stream().map(StoredJob::id).toList();
        Map<JobId, List<PendingFire>> pending = new PendingEnds(tx()).take(ids);
        Map<JobId, List<DueJob.Open>> open = passage.rows.openOf(ids);
        store(readable.stream()
                .map(job -> new Decided(
                        job,
                        plan(new DueJob(
                                job,
                                open.getOrDefault(job.id(), List.of()),
                                pending.getOrDefault(job.id(), List.of())))))
                .toList());
    }

    /** One job, whether it is due or not. */
    FirePlan evaluate(StoredJob job) {
        var ends = new PendingEnds(tx());
        List<PendingEnds.Row> pending = ends.oldest(job.id(), FireLedger.MOST_PENDING);
        List<DueJob.Open> open = passage.rows.openOf(List.of(job.id())).getOrDefault(job.id(), List.of());
        FirePlan plan = plan(
                new DueJob(job, open, pending.stream().map(PendingEnds.Row::end).toList()));
        if (plan.decidesEnds()) {
            ends.delete(pending);
        }
        store(List.of(new Decided(job, plan)));
        return plan;
    }

    private FirePlan plan(DueJob due) {
        return planner.plan(due, Instant.ofEpochMilli(tx().now()));
    }

    private void store(List<Decided> decided) {
        bulk.update(tx(), decided);
        decided.forEach(this::applyToOpenRuns);
        List<Fire> fires =
                decided.stream().flatMap(one -> one.plan.fires().stream()).toList();
        partitions.ensure(tx(), fires);
        bulk.record(tx(), fires);
        List<Run> runs =
                decided.stream().flatMap(one -> one.plan.runs().stream()).toList();
        if (!runs.isEmpty()) {
            bulk.add(tx(), runs);
        }
    }

    private void applyToOpenRuns(Decided decided) {
        FirePlan plan = decided.plan;
        hold(decided.before, plan.job());
        for (RunId cancelled : plan.cancelled()) {
            passage.rows.lock(cancelled).ifPresent(live -> passage.askToEnd(live, plan.cancelledBy()));
        }
        plan.amended().forEach(new RunControl(passage)::amend);
    }

    private void hold(StoredJob before, StoredJob after) {
        boolean paused = after.state() == StoredJob.State.PAUSED;
        var runs = new OpenRunsOfJob(passage, after.id());
        var control = new RunControl(passage);
        if (paused && !Objects.equals(before.pause(), after.pause())) {
            runs.each(live -> !live.held, live -> control.hold(live, true));
        } else if (before.state() != after.state() && after.state().letsRunsGo()) {
            runs.each(live -> live.held, live -> control.hold(live, false));
        }
    }

    private Tx tx() {
        return passage.tx;
    }
}
