// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Fire;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.policy.UniqueKey;
import dev.carillon.store.Lease;
import dev.carillon.store.jdbc.codec.Left;
import dev.carillon.store.jdbc.codec.TermsCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is recorded, within a transaction: attempts, fires, dead letters. */
record Records(Tx tx, Rows rows, Sums sums) {

    private static final String COLUMNS = Rows.EXECUTION;

    Records(Tx tx) {
        this(tx, new Rows(tx.dialect()), new Sums(tx));
    }

    /** Records an attempt that ended under a lease, or one that never had any. */
    void add(Execution execution, @Nullable Lease lease) {
        write(execution, lease);
        count(execution);
    }

    /** Adds an attempt to the sums of its job. */
    void count(Execution execution) {
        execution.run().job().ifPresent(job -> sums.add(job, execution));
    }

    /** As {@link #add}, uncounted: sums are rows for which all ends of a node would wait. */
    void write(Execution execution, @Nullable Lease lease) {
        List<@Nullable Object> values = values(execution);
        values.add(lease == null ? null : lease.token());
        values.add(lease == null ? null : lease.node().value());
        tx.update(
                "INSERT INTO ${tables}execution (" + COLUMNS + ", token, node_id) VALUES " + Tx.in(values),
                values.toArray());
    }

    private static List<@Nullable Object> values(Execution execution) {
        Run run = execution.run();
        UniqueKey unique = run.unique();
        return new ArrayList<>(Arrays.asList(
                run.id().value(),
                run.workspace(),
                run.type(),
                run.payload(),
                run.jobName(),
                Rows.value(run.jobId()),
                run.revision(),
                run.kind().name(),
                run.test(),
                run.scheduledTime().toEpochMilli(),
                TermsCodec.RUNS.write(run.terms()),
                unique == null ? null : unique.key(),
                unique == null ? null : unique.mode().name(),
                unique == null ? null : unique.lasting().toMillis(),
                run.actor(),
                run.trace(),
                run.dueAt().toEpochMilli(),
                execution.finishedAt().toEpochMilli(),
                execution.node(),
                execution.attempt(),
                execution.startedAt().toEpochMilli(),
                execution.outcome().name(),
                execution.last(),
                execution.result(),
                execution.error(),
                execution.errorDetail(),
                Left.lines(execution.lines()),
                Left.counters(execution.counters()),
                Left.texts(execution.steps())));
    }

    /** What was recorded under a lease. */
    Optional<Execution> under(Lease lease) {
        return tx.first(
                "SELECT " + COLUMNS + " FROM ${tables}execution WHERE run_id = ? AND token = ? AND node_id = ?",
                rows::execution,
                lease.run().value(),
                lease.token(),
                lease.node().value());
    }

    /**
     * The time from which a run can have ended: an id tells when it was made, give or take what clocks differ by. An id that
     * tells no time may be of any.
     */
    static long endedFrom(RunId run) {
        boolean timed = run.value().version() == 7;
        return timed ? (run.value().getMostSignificantBits() >>> 16) - CLOCKS_DIFFER_BY : Long.MIN_VALUE;
    }

    /** After the latest finish there can be, so that none of the many days to come is looked at. */
    static long endedBefore(long now) {
        return now + CLOCKS_DIFFER_BY;
    }

    private static final long CLOCKS_DIFFER_BY = 86_400_000L;

    /** Whether a run is known to have ended. */
    boolean hasEnded(RunId run) {
        return tx.number(
                        "SELECT count(*) FROM ${tables}execution WHERE run_id = ? AND finished_at >= ? AND last",
                        run.value(),
                        endedFrom(run))
                > 0;
    }

    /** In the order in which they were recorded: a transaction that had to wait for another tells an earlier time than it. */
    List<Execution> ofRun(RunId run) {
        return tx.list(
                "SELECT number, " + COLUMNS + " FROM ${tables}execution WHERE run_id = ? AND finished_at >= ?"
                        + " ORDER BY number",
                rows::logged,
                run.value(),
                endedFrom(run));
    }

    // dead letters

    void bury(Execution last) {
        List<@Nullable Object> values = values(last);
        values.add(last.finishedAt().toEpochMilli());
        tx.addUnlessThere(
                "INSERT INTO ${tables}dead (" + COLUMNS + ", since) VALUES " + Tx.in(values),
                "run_id",
                values.toArray());
    }

    /** The results of a run's steps by their names, in the order in which they were saved. */
    Map<String, String> steps(RunId run) {
        var steps = new java.util.LinkedHashMap<String, String>();
        tx.list(
                        "SELECT name, result FROM ${tables}step WHERE run_id = ? ORDER BY number",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        run.value())
                .forEach(step -> steps.put(step.getKey(), step.getValue()));
        return steps;
    }

    /** Ends a run that no node holds in the log. */
    static Execution cancelled(Live live, String why, long now, Map<String, String> steps) {
        Instant at = Instant.ofEpochMilli(now);
        return new Execution(
                live.run,
                0,
                live.attempt,
                "",
                at,
                at,
                Outcome.CANCELLED,
                true,
                null,
                why,
                null,
                List.of(),
                Map.of(),
                steps);
    }

    // fires

    void add(Fire fire) {
        RunId run = fire.run();
        tx.addUnlessThere(
                "INSERT INTO ${tables}fire (job_id, series, fired_through, cause, workspace, job_name, fired_at, count,"
                        + " outcome, run_id, number) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                "job_id, series, fired_through, cause",
                fire.jobId().value(),
                fire.series(),
                fire.through().toEpochMilli(),
                LiveRows.orNobody(fire.cause()),
                fire.job().workspace(),
                fire.job().name(),
                fire.time().toEpochMilli(),
                fire.count(),
                fire.outcome().name(),
                run == null ? null : run.value(),
                tx.nextNumber());
    }
}
