// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Fire;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import dev.carillon.store.FireLedger;
import dev.carillon.store.FirePlan;
import dev.carillon.store.FirePlanner;
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
            new Evaluation(passage, bulk, partitions, planner).evaluate(due);
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

    @Override
    public Optional<FirePlan> evaluate(JobKey key, FirePlanner planner) {
        partitions.ensureNow();
        return database.transaction("evaluate", tx -> {
            var passage = new Passage(tx, lanes);
            var evaluation = new Evaluation(passage, bulk, partitions, planner);
            Optional<FirePlan> plan = new JobRows(tx).lock(key).map(evaluation::evaluate);
            passage.admit();
            tx.stir();
            return plan;
        });
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
    public List<Fire> ofJob(JobKey job, @Nullable Position before, int limit) {
        requireLimit(limit, MOST_OF_JOB);
        return database.read("list fires of a job", tx -> {
            if (before == null) {
                return newest(tx, job, "number < ?", Long.MAX_VALUE, limit);
            }
            Optional<Long> number = numberAt(tx, before);
            return number.isPresent()
                    ? newest(tx, job, "number < ?", number.get(), limit)
                    : newest(tx, job, "fired_through < ?", before.through().toEpochMilli(), limit);
        });
    }

    private static List<Fire> newest(Tx tx, JobKey job, String bound, long least, int limit) {
        return tx.list(
                FIRE + "workspace = ? AND job_name = ? AND " + bound + " ORDER BY number DESC LIMIT ?",
                row -> fire(tx, row),
                job.workspace(),
                job.name(),
                least,
                limit);
    }

    /** Empty when what stood at the position has been forgotten. */
    private static Optional<Long> numberAt(Tx tx, Position position) {
        return tx.first(
                "SELECT number FROM ${tables}fire WHERE job_id = ? AND series = ? AND fired_through = ? AND cause = ?",
                row -> row.getLong(1),
                position.job().value(),
                position.series(),
                position.through().toEpochMilli(),
                LiveRows.orNobody(position.cause()));
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
