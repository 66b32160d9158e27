// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Fire;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import dev.carillon.store.DueJob;
import dev.carillon.store.FireLedger;
import dev.carillon.store.FirePlan;
import dev.carillon.store.FirePlanner;
import dev.carillon.store.PendingFire;
import dev.carillon.store.RunState;
import dev.carillon.store.StoredJob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record JdbcFires(Database database, Bulk bulk, Lanes lanes, Partitions partitions) implements FireLedger {

    private static final int MOST_FIRES = 10_000;
    private static final int MOST_OF_JOB = 1_000;
    private static final String FIRE =
            "SELECT job_id, series, fired_through, cause, workspace, job_name, fired_at, count,"
                    + " outcome, run_id FROM ${tables}fire WHERE ";

    @Override
    public int fire(Set<String> types, int limit, FirePlanner planner) {
        if (types.isEmpty()) {
            return 0;
        }
        partitions.ensureNow();
        return database.transaction("fire", tx -> {
            tx.byIndex();
            List<UUID> ids = dueJobs(tx, types, limit);
            if (ids.isEmpty()) {
                return 0;
            }
            List<StoredJob> due = new JobRows(tx)
                    .read(
                            "j.id IN " + Tx.in(ids) + " ORDER BY j.id"
                                    + tx.dialect().skipLocked("j"),
                            ids.toArray());
            var passage = new Passage(tx, lanes);
            due.forEach(job -> evaluateDue(passage, job, planner));
            passage.admit();
            return due.size();
        });
    }

    /** The first of each type are found by its index; however many more are due, they are not looked at. */
    private static List<UUID> dueJobs(Tx tx, Set<String> types, int limit) {
        String alive = " AND j.state IN ('ACTIVE', 'PAUSED')";
        String of = "j.type IN " + Tx.in(types) + alive;
        var values = new ArrayList<@Nullable Object>();
        for (String type : types) {
            values.addAll(List.of(type, tx.now(), limit));
        }
        values.addAll(types);
        values.addAll(types);
        values.add(limit);
        String firstOfType = "SELECT id, due_at FROM (SELECT j.id, j.due_at FROM ${tables}job j WHERE j.type = ?"
                + alive + " AND j.due_at <= ? ORDER BY j.due_at LIMIT ?) first";
        return tx.list(
                "SELECT id FROM (" + String.join(" UNION ALL ", Collections.nCopies(types.size(), firstOfType))
                        + " UNION SELECT j.id, NULL FROM ${tables}job j WHERE j.type IN " + Tx.in(types)
                        + " AND (j.planned_from IS DISTINCT FROM j.trigger_text OR j.planned_enabled <> j.enabled)"
                        + " UNION SELECT j.id, NULL FROM ${tables}job j WHERE " + of
                        + " AND j.id IN (SELECT job_id FROM ${tables}pending_fire)) due"
                        + " ORDER BY due_at LIMIT ?",
                row -> Objects.requireNonNull(tx.uuid(row, "id")),
                values.toArray());
    }

    private void evaluateDue(Passage passage, StoredJob job, FirePlanner planner) {
        Tx tx = passage.tx;
        if (job.state() == StoredJob.State.BROKEN) {
            new JobRows(tx).markBroken(job);
            return;
        }
        List<PendingFire> pending = pending(tx, job.id());
        store(passage, job, planner.plan(dueJob(passage, job, pending), Instant.ofEpochMilli(tx.now())));
        if (!pending.isEmpty()) {
            forgetPending(tx, job.id());
        }
    }

    private static List<PendingFire> pending(Tx tx, JobId job) {
        return pending(tx, job, MOST_FIRES);
    }

    /** The oldest of the ends that a job waits for. */
    static List<PendingFire> pending(Tx tx, JobId job, int most) {
        return tx.list(
                "SELECT workspace, upstream, run_id, outcome, at FROM ${tables}pending_fire WHERE job_id = ? ORDER BY number"
                        + " LIMIT ?",
                row -> new PendingFire(
                        new JobKey(row.getString("workspace"), row.getString("upstream")),
                        new RunId(Objects.requireNonNull(tx.uuid(row, "run_id"))),
                        Outcome.valueOf(row.getString("outcome")),
                        Rows.instant(row, "at")),
                job.value(),
                most);
    }

    @Override
    public Optional<FirePlan> evaluate(JobKey key, FirePlanner planner) {
        partitions.ensureNow();
        return database.transaction("evaluate", tx -> {
            var passage = new Passage(tx, lanes);
            Optional<FirePlan> plan = new JobRows(tx).lock(key).map(job -> evaluate(passage, job, planner));
            passage.admit();
            tx.stir();
            return plan;
        });
    }

    private FirePlan evaluate(Passage passage, StoredJob job, FirePlanner planner) {
        Tx tx = passage.tx;
        FirePlan plan = planner.plan(dueJob(passage, job, pending(tx, job.id())), Instant.ofEpochMilli(tx.now()));
        store(passage, job, plan);
        if (plan.decidesEnds()) {
            forgetPending(tx, job.id());
        }
        return plan;
    }

    private static void forgetPending(Tx tx, JobId job) {
        tx.update("DELETE FROM ${tables}pending_fire WHERE job_id = ?", job.value());
    }

    private static DueJob dueJob(Passage passage, StoredJob job, List<PendingFire> pending) {
        List<DueJob.Open> open = passage.rows.ofJob(job.id()).stream()
                .map(live -> new DueJob.Open(live.run.id(), live.run.kind(), live.state == RunState.RUNNING))
                .toList();
        return new DueJob(job, open, pending);
    }

    private void store(Passage passage, StoredJob before, FirePlan plan) {
        Tx tx = passage.tx;
        new JobRows(tx).update(before, plan.job());
        hold(passage, before, plan.job());
        for (RunId cancelled : plan.cancelled()) {
            passage.rows.lock(cancelled).ifPresent(live -> passage.askToEnd(live, plan.cancelledBy()));
        }
        plan.amended().forEach(new RunControl(passage)::amend);
        partitions.ensure(tx, plan.fires());
        plan.fires().forEach(passage.records::add);
        if (!plan.runs().isEmpty()) {
            bulk.add(tx, plan.runs());
        }
    }

    private static void hold(Passage passage, StoredJob before, StoredJob after) {
        boolean paused = after.state() == StoredJob.State.PAUSED;
        var runs = new OpenRunsOfJob(passage, after.id());
        var control = new RunControl(passage);
        if (paused && !Objects.equals(before.pause(), after.pause())) {
            runs.each(live -> !live.held, live -> control.hold(live, true));
        } else if (before.state() != after.state() && after.state().letsRunsGo()) {
            runs.each(live -> live.held, live -> control.hold(live, false));
        }
    }

    @Override
    public Optional<Instant> nextFire(Set<String> types) {
        if (types.isEmpty()) {
            return Optional.empty();
        }
        return database.read("next fire", tx -> {
            var values = new ArrayList<@Nullable Object>(types);
            values.add(tx.now());
            values.addAll(types);
            values.add(tx.now());
            values.addAll(types);
            return tx.list(
                            "SELECT min(at) AS earliest FROM (SELECT (SELECT min(j.due_at) FROM ${tables}job j"
                                    + " WHERE j.type = t.column1 AND j.due_at IS NOT NULL"
                                    + " AND j.state IN ('ACTIVE', 'PAUSED')) AS at FROM " + tx.rows(types) + " t"
                                    + " UNION ALL SELECT CAST(? AS bigint) FROM ${tables}job j WHERE j.type IN "
                                    + Tx.in(types) + " AND (j.planned_from IS DISTINCT FROM j.trigger_text"
                                    + " OR j.planned_enabled <> j.enabled) UNION ALL SELECT CAST(? AS bigint)"
                                    + " FROM ${tables}job j WHERE j.type IN " + Tx.in(types)
                                    + " AND j.state IN ('ACTIVE', 'PAUSED')"
                                    + " AND j.id IN (SELECT job_id FROM ${tables}pending_fire)) due",
                            row -> Optional.ofNullable(Tx.longOrNull(row, "earliest"))
                                    .map(Instant::ofEpochMilli),
                            values.toArray())
                    .get(0);
        });
    }

    @Override
    public List<JobKey> silent(int limit) {
        return database.read(
                "look for silent jobs",
                tx -> tx.list(
                        "SELECT j.workspace, j.name FROM ${tables}job j WHERE j.state = 'ACTIVE' AND j.next_fire_at IS NULL"
                                + " AND j.plan IS NOT NULL"
                                + " AND NOT EXISTS (SELECT 1 FROM ${tables}job_after a WHERE a.job_id = j.id)"
                                + " AND NOT EXISTS (SELECT 1 FROM ${tables}run r WHERE r.job_id = j.id)"
                                + " AND NOT EXISTS (SELECT 1 FROM ${tables}pending_fire p WHERE p.job_id = j.id)"
                                + " ORDER BY j.workspace, j.name LIMIT ?",
                        row -> new JobKey(row.getString(1), row.getString(2)),
                        limit));
    }

    @Override
    public List<Fire> between(JobKey job, Instant from, Instant to, int limit) {
        requireLimit(limit, MOST_FIRES);
        return database.read(
                "list fires",
                tx -> tx.list(
                        FIRE + "workspace = ? AND job_name = ? AND fired_at < ? AND fired_through >= ?"
                                + " ORDER BY number LIMIT ?",
                        row -> fire(tx, row),
                        job.workspace(),
                        job.name(),
                        to.toEpochMilli(),
                        from.toEpochMilli(),
                        limit));
    }

    @Override
    public List<Fire> ofJob(JobKey job, int limit) {
        requireLimit(limit, MOST_OF_JOB);
        return database.read(
                "list fires of a job",
                tx -> tx.list(
                        FIRE + "workspace = ? AND job_name = ? ORDER BY number DESC LIMIT ?",
                        row -> fire(tx, row),
                        job.workspace(),
                        job.name(),
                        limit));
    }

    private static void requireLimit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException("limit: " + limit + ", expected 1.." + most);
        }
    }

    private static Fire fire(Tx tx, ResultSet row) throws SQLException {
        UUID run = tx.uuid(row, "run_id");
        UUID cause = Objects.requireNonNull(tx.uuid(row, "cause"));
        return new Fire(
                new JobId(Objects.requireNonNull(tx.uuid(row, "job_id"))),
                new JobKey(row.getString("workspace"), row.getString("job_name")),
                row.getLong("series"),
                Rows.instant(row, "fired_at"),
                Rows.instant(row, "fired_through"),
                row.getLong("count"),
                Fire.FireOutcome.valueOf(row.getString("outcome")),
                run == null ? null : new RunId(run),
                cause.equals(LiveRows.orNobody(null)) ? null : new RunId(cause));
    }
}
