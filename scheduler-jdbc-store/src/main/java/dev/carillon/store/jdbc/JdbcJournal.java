// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Progress;
import dev.carillon.execution.RunId;
import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import dev.carillon.store.RunJournal;
import dev.carillon.store.StaleLeaseException;
import dev.carillon.store.jdbc.codec.Left;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Reports come with a node's heartbeats, over the same connection. */
record JdbcJournal(Database database, Database liveness) implements RunJournal {

    private static final Report NOTHING = new Report(null, null, List.of());

    @Override
    public Map<String, String> steps(RunId run) {
        return database.read("read steps", tx -> {
            Map<String, String> steps = new Records(tx).steps(run);
            return steps.isEmpty()
                    ? tx.first(
                                    "SELECT steps FROM ${tables}dead WHERE run_id = ?",
                                    row -> Left.texts(row.getString(1)),
                                    run.value())
                            .orElse(steps)
                    : steps;
        });
    }

    @Override
    public void saveStep(Lease lease, String name, String result) {
        database.transaction("save a step", tx -> {
            requireHeld(tx, lease);
            tx.update(
                    "UPDATE ${tables}run SET special = ? WHERE run_id = ? AND NOT special",
                    true,
                    lease.run().value());
            return tx.addUnlessThere(
                    "INSERT INTO ${tables}step (run_id, name, result, number) VALUES (?,?,?,?)",
                    "run_id, name",
                    lease.run().value(),
                    name,
                    result,
                    tx.nextNumber());
        });
    }

    /** The end of an attempt waits for it; from then on it is looked at by itself. */
    static void requireHeld(Tx tx, Lease lease) {
        if (!holds(tx, lease)) {
            throw new StaleLeaseException(lease);
        }
    }

    private static boolean holds(Tx tx, Lease lease) {
        return tx.update(
                        "UPDATE ${tables}running SET special = ? WHERE run_id = ? AND token = ? AND node_id = ?",
                        true,
                        lease.run().value(),
                        lease.token(),
                        lease.node().value())
                == 1;
    }

    /** A run that a host's transaction has locked is passed over: no heartbeat may wait for it, and mostly it ends. */
    @Override
    public void report(List<Report> reports) {
        liveness.transaction("report", tx -> {
            reports.stream()
                    .filter(report -> report.lease() != null)
                    .sorted((one, other) -> run(one).compareTo(run(other)))
                    .forEach(report -> report(tx, report));
            return true;
        });
    }

    private static boolean isFree(Tx tx, Lease lease) {
        return tx.first(
                        "SELECT g.run_id FROM ${tables}running g WHERE g.run_id = ?"
                                + tx.dialect().skipLocked("g"),
                        row -> true,
                        lease.run().value())
                .isPresent();
    }

    private static RunId run(Report report) {
        return Objects.requireNonNull(report.lease()).run();
    }

    private static void report(Tx tx, Report report) {
        Lease lease = Objects.requireNonNull(report.lease());
        if (!isFree(tx, lease) || !holds(tx, lease)) {
            return;
        }
        Progress progress = report.progress();
        tx.addOrChange(
                "INSERT INTO ${tables}report (run_id, token, node_id, done, total, message, lines) VALUES (?,?,?,?,?,?,?)",
                "run_id",
                "token = excluded.token, node_id = excluded.node_id,"
                        + " done = excluded.done, total = excluded.total, message = excluded.message,"
                        + " lines = excluded.lines",
                lease.run().value(),
                lease.token(),
                lease.node().value(),
                progress == null ? null : progress.done(),
                progress == null ? null : progress.total(),
                progress == null ? null : progress.message(),
                Left.lines(report.lines()));
    }

    @Override
    public Report reported(RunId run) {
        return database.read(
                "read a report",
                tx -> tx.first(
                                "SELECT p.token, p.node_id, n.label, p.done, p.total, p.message, p.lines FROM ${tables}report p"
                                        + " LEFT JOIN ${tables}node n ON n.node_id = p.node_id WHERE p.run_id = ?",
                                row -> {
                                    UUID node = Objects.requireNonNull(tx.uuid(row, "node_id"));
                                    String label = row.getString("label");
                                    String message = row.getString("message");
                                    return new Report(
                                            new Lease(
                                                    run,
                                                    new NodeId(node, label == null ? "" : label),
                                                    row.getLong("token")),
                                            message == null
                                                    ? null
                                                    : new Progress(row.getLong("done"), row.getLong("total"), message),
                                            Left.lines(row.getString("lines")));
                                },
                                run.value())
                        .orElse(NOTHING));
    }
}
