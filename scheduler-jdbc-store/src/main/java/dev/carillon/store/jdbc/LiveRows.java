// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.store.Block;
import dev.carillon.store.DueJob;
import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import dev.carillon.store.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The rows of open runs: what each is in {@code run}, and where it is in one of waiting, ready and running. */
record LiveRows(Tx tx, Rows rows) {

    private static final int MOST_LOOKS = 100;
    private static final UUID NOBODY = new UUID(0, 0);

    private static final String WAITING = "SELECT " + Rows.RUN + ", r.number, w.due_at, w.since, w.attempt, w.failures,"
            + " w.crashes, w.begun, w.units_at, w.held, w.runnable, w.wake_at, w.waits_for, w.waits_for_what"
            + " FROM ${tables}waiting w JOIN ${tables}run r ON r.run_id = w.run_id WHERE ";
    private static final String READY = "SELECT " + Rows.RUN + ", r.number, q.due_at, q.since, q.attempt, q.failures,"
            + " q.crashes, q.begun, q.units_at, q.entered_at, q.place"
            + " FROM ${tables}ready q JOIN ${tables}run r ON r.run_id = q.run_id WHERE ";
    private static final String RUNNING = "SELECT " + Rows.RUN + ", r.number, g.due_at, g.since, g.attempt, g.failures,"
            + " g.crashes, g.begun, g.units_at, g.held, g.entered_at, g.place, g.token, g.node_id, n.label, g.orphaned,"
            + " g.cancelled_by, g.recorded, g.recorded_again, g.completed"
            + " FROM ${tables}running g JOIN ${tables}run r ON r.run_id = g.run_id"
            + " LEFT JOIN ${tables}node n ON n.node_id = g.node_id WHERE ";

    LiveRows(Tx tx) {
        this(tx, new Rows(tx.dialect()));
    }

    /** An open run, locked. It may be on its way from one place to another: then it is looked for again. */
    Optional<Live> lock(RunId run) {
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            Optional<Live> found =
                    lockWaiting("w.run_id = ?", run.value()).stream().findFirst();
            if (found.isEmpty()) {
                found = lockReady("q.run_id = ?", run.value()).stream().findFirst();
            }
            if (found.isEmpty()) {
                found = lockRunning("g.run_id = ?", run.value()).stream().findFirst();
            }
            if (found.isPresent() || !isOpen(run)) {
                return found;
            }
        }
        throw new IllegalStateException("run " + run + " stands nowhere, expected it waiting, ready or running");
    }

    private boolean isOpen(RunId run) {
        return tx.number("SELECT count(*) FROM ${tables}run WHERE run_id = ?", run.value()) > 0;
    }

    List<Live> lockWaiting(String condition, Object... values) {
        return waiting(condition + tx.dialect().forUpdate("w"), values);
    }

    List<Live> waiting(String condition, Object... values) {
        return tx.list(WAITING + condition, this::waiting, values);
    }

    /**
     * The first by an order, up to a limit that is the last value, locked, passing over those that others have locked.
     */
    List<Live> firstWaiting(String condition, String order, @Nullable Object... values) {
        return firstFree("waiting", "w", condition, order, this::waiting, values);
    }

    /** The same of those that can start. */
    List<Live> firstReady(String condition, String order, @Nullable Object... values) {
        return firstFree("ready", "q", condition, order, this::ready, values);
    }

    private List<Live> firstFree(
            String table,
            String row,
            String condition,
            String order,
            BiFunction<String, @Nullable Object[], List<Live>> read,
            @Nullable Object... values) {
        String sorted = " ORDER BY " + order;
        if (tx.dialect().locksUpToLimit()) {
            return read.apply(condition + sorted + " LIMIT ?" + tx.dialect().skipLocked(row), values);
        }
        List<UUID> first = tx.list(
                "SELECT " + row + ".run_id FROM ${tables}" + table + " " + row + " WHERE " + condition + sorted
                        + " LIMIT ?",
                found -> Objects.requireNonNull(tx.dialect().uuid(found, "run_id")),
                values);
        return first.isEmpty()
                ? List.of()
                : read.apply(
                        row + ".run_id IN " + Tx.in(first) + sorted
                                + tx.dialect().skipLocked(row),
                        first.toArray());
    }

    List<Live> lockReady(String condition, Object... values) {
        return ready(condition + tx.dialect().forUpdate("q"), values);
    }

    List<Live> ready(String condition, Object... values) {
        return tx.list(READY + condition, this::ready, values);
    }

    List<Live> lockRunning(String condition, Object... values) {
        return running(condition + tx.dialect().forUpdate("g"), values);
    }

    List<Live> running(String condition, Object... values) {
        return tx.list(RUNNING + condition, this::running, values);
    }

    /** The run that a node holds under a lease, locked. */
    Optional<Live> held(Lease lease) {
        return held(lease, tx.dialect().forUpdate("g"));
    }

    /** As {@link #held(Lease)}; none when another transaction, which may be a host's, has locked it. */
    Optional<Live> heldAndFree(Lease lease) {
        return held(lease, tx.dialect().skipLocked("g"));
    }

    private Optional<Live> held(Lease lease, String locking) {
        return running(
                        "g.run_id = ? AND g.token = ? AND g.node_id = ?" + locking,
                        lease.run().value(),
                        lease.token(),
                        lease.node().value())
                .stream()
                .findFirst()
                .map(live -> {
                    live.lease = lease;
                    return live;
                });
    }

    /** An open run as it is, not locked. */
    Optional<Live> find(RunId run) {
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            var all = new ArrayList<Live>(waiting("w.run_id = ?", run.value()));
            all.addAll(ready("q.run_id = ?", run.value()));
            all.addAll(running("g.run_id = ?", run.value()));
            if (!all.isEmpty() || !isOpen(run)) {
                return all.stream().findFirst();
            }
        }
        return Optional.empty();
    }

    /** Those of some open runs that one look finds, which is all of them within one moment; by their ids. */
    List<Live> of(List<UUID> runs) {
        Object[] ids = runs.toArray();
        String among = "run_id IN " + Tx.in(runs);
        var all = new ArrayList<Live>(waiting("w." + among, ids));
        all.addAll(ready("q." + among, ids));
        all.addAll(running("g." + among, ids));
        all.sort(Comparator.comparing(live -> live.run.id()));
        return all;
    }

    /** The open runs of a job, oldest first. */
    List<Live> ofJob(JobId job) {
        var all = new ArrayList<Live>(waiting("r.job_id = ?", job.value()));
        all.addAll(ready("r.job_id = ?", job.value()));
        all.addAll(running("r.job_id = ?", job.value()));
        all.sort((one, other) -> Long.compare(one.number, other.number));
        return all;
    }

    /** What firing wants to know of the open runs of jobs, each job's oldest first. One look: none is on its way meanwhile. */
    Map<JobId, List<DueJob.Open>> openOf(List<JobId> jobs) {
        var open = new HashMap<JobId, List<DueJob.Open>>();
        tx.list(
                        "SELECT r.job_id, r.run_id, r.kind, EXISTS (SELECT 1 FROM ${tables}running g"
                                + " WHERE g.run_id = r.run_id) AS claimed"
                                + " FROM ${tables}run r WHERE r.job_id IN " + Tx.in(jobs) + " ORDER BY r.number",
                        row -> Map.entry(
                                new JobId(Objects.requireNonNull(tx.uuid(row, "job_id"))),
                                new DueJob.Open(
                                        new RunId(Objects.requireNonNull(tx.uuid(row, "run_id"))),
                                        Run.Kind.valueOf(row.getString("kind")),
                                        row.getBoolean("claimed"))),
                        jobs.stream().map(JobId::value).toArray())
                .forEach(found -> open.computeIfAbsent(found.getKey(), job -> new ArrayList<>())
                        .add(found.getValue()));
        return open;
    }

    private Live waiting(ResultSet row) throws SQLException {
        Live live = common(row, RunState.WAITING);
        live.held = row.getBoolean("held");
        live.runnable = row.getBoolean("runnable");
        live.wakeAt = row.getLong("wake_at");
        live.waitsFor = Block.Kind.valueOf(row.getString("waits_for"));
        live.waitsForWhat = row.getString("waits_for_what");
        return live;
    }

    private Live ready(ResultSet row) throws SQLException {
        Live live = common(row, RunState.READY);
        live.enteredAt = row.getLong("entered_at");
        live.place = row.getLong("place");
        return live;
    }

    private Live running(ResultSet row) throws SQLException {
        Live live = common(row, RunState.RUNNING);
        live.held = row.getBoolean("held");
        live.enteredAt = row.getLong("entered_at");
        live.place = row.getLong("place");
        String label = row.getString("label");
        var node = new NodeId(rows.uuid(row, "node_id"), label == null ? "" : label);
        live.lease = new Lease(live.run.id(), node, row.getLong("token"));
        live.orphaned = row.getBoolean("orphaned");
        live.cancelledBy = row.getString("cancelled_by");
        String recorded = row.getString("recorded");
        live.recorded = recorded == null ? null : Outcome.valueOf(recorded);
        live.recordedAgain = Tx.longOrNull(row, "recorded_again");
        live.completed = row.getBoolean("completed");
        return live;
    }

    private Live common(ResultSet row, RunState state) throws SQLException {
        var live = new Live(rows.run(row), row.getLong("number"), state);
        live.special = row.getBoolean("special");
        live.dueAt = row.getLong("due_at");
        live.since = row.getLong("since");
        live.attempt = row.getInt("attempt");
        live.failures = row.getInt("failures");
        live.crashes = row.getInt("crashes");
        live.begun = row.getBoolean("begun");
        live.unitsAt = Tx.longOrNull(row, "units_at");
        return live;
    }

    static UUID orNobody(@Nullable RunId run) {
        return run == null ? NOBODY : Objects.requireNonNull(run).value();
    }
}
