// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import dev.carillon.store.Claim;
import dev.carillon.store.Finish;
import dev.carillon.store.Lease;
import dev.carillon.store.jdbc.codec.Left;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Ends attempts: the guarded delete by lease gives back the runs whose end it was, and everything else is made from these. What
 * this process has claimed it remembers, so that an end need not read it again. Thread-safe.
 */
final class EndStatement {

    private static final int MOST_REMEMBERED = 100_000;

    /** The end of an attempt of a run that is known. */
    record Plain(Finish end, Run run) {
        boolean concernsJob() {
            return run.jobName() != null;
        }

        boolean concernsOthers() {
            return concernsJob() || run.unique() != null;
        }
    }

    private static final Columns<Plain> ENDS = new Columns<Plain>()
            .with("run_id", "uuid", plain -> plain.end.lease().run().value())
            .with("token", "int8", plain -> plain.end.lease().token())
            .with("node_id", "uuid", plain -> plain.end.lease().node().value())
            .with("node", "text", plain -> plain.end.lease().node().label())
            .with("outcome", "text", plain -> plain.end.outcome().name())
            .with("started_at", "int8", plain -> plain.end.startedAt().toEpochMilli())
            .with("again", "int8", plain -> Rows.millis(plain.end.again()))
            .with("counted", "bool", plain -> plain.end.counted())
            .with("result", "text", plain -> plain.end.result())
            .with("error", "text", plain -> plain.end.error())
            .with("error_detail", "text", plain -> plain.end.errorDetail())
            .with("lines", "text", plain -> Left.lines(plain.end.lines()))
            .with("counters", "text", plain -> Left.counters(plain.end.counters()))
            .with("waits_for", "text", plain -> Ends.kind(plain.end.outcome()).name());

    private static final String OF_RUN =
            "r.number, r.workspace, r.type, r.band, r.payload, r.job_name, r.job_id, r.revision, r.kind,"
                    + " r.test, r.scheduled_at, r.terms, r.unique_key, r.unique_mode, r.unique_ms, r.actor, r.trace";

    /** Each part hands on all that the next ones need, so that none of them has to be joined: nobody can tell their sizes. */
    private static final String STATEMENT = """
            WITH e AS MATERIALIZED %s,
            gone AS (
                DELETE FROM ${tables}running g USING e
                WHERE g.run_id = e.run_id AND g.token = e.token AND g.node_id = e.node_id AND NOT g.special
                RETURNING g.due_at, g.attempt, g.failures, g.crashes, g.held, e.*),
            over AS (
                DELETE FROM ${tables}run r USING gone g WHERE r.run_id = g.run_id AND g.again IS NULL RETURNING %s, g.*),
            what AS (
                SELECT * FROM over UNION ALL
                SELECT %s, g.* FROM gone g JOIN ${tables}run r ON r.run_id = g.run_id WHERE g.again IS NOT NULL),
            recorded AS (
                INSERT INTO ${tables}execution (run_id, finished_at, token, node_id, node, attempt, started_at, outcome, last,
                    workspace, type, payload, job_name, job_id, revision, kind, test, scheduled_at, due_at, terms, unique_key,
                    unique_mode, unique_ms, actor, trace, result, error, error_detail, lines, counters)
                SELECT run_id, ?, token, node_id, node, attempt, started_at, outcome, again IS NULL, workspace, type, payload,
                    job_name, job_id, revision, kind, test, scheduled_at, due_at, terms, unique_key, unique_mode, unique_ms,
                    actor, trace, result, error, error_detail, lines, counters
                FROM what ORDER BY ord),
            back AS (
                INSERT INTO ${tables}waiting (run_id, number, type, band, job_id, special, runnable, wake_at, due_at,
                    since, waits_for, attempt, failures, crashes, begun, held)
                SELECT run_id, number, type, band, job_id, false, NOT held, again, again, ?, waits_for,
                    attempt + counted::int, failures + counted::int, crashes, true, held
                FROM what WHERE again IS NOT NULL)
            SELECT ord, attempt, due_at FROM gone ORDER BY ord
            """.formatted(ENDS.many(), OF_RUN, OF_RUN);

    private final KeyStatements keys = new KeyStatements();
    private final Map<Long, Run> claimed = new ConcurrentHashMap<>();

    void remember(Claim claim) {
        if (claimed.size() >= MOST_REMEMBERED) {
            claimed.clear();
        }
        if (!Rows.isSpecial(claim.run())) {
            claimed.put(claim.lease().token(), claim.run());
        }
    }

    void forget(Lease lease) {
        claimed.remove(lease.token());
    }

    /**
     * Those with which nothing but the run itself is concerned: no dead letter, no handler that goes on. Of jobs only when all
     * of them are such, since their ends are told to who waits for them in the order in which they came.
     */
    List<Plain> plain(List<Finish> ends) {
        List<Plain> plain = eachPlain(ends);
        return plain.size() == ends.size()
                ? plain
                : plain.stream().filter(end -> !end.concernsJob()).toList();
    }

    private List<Plain> eachPlain(List<Finish> ends) {
        var plain = new ArrayList<Plain>(ends.size());
        for (Finish end : ends) {
            boolean dead = end.again() == null && end.outcome().failure();
            Run run = end.bodyRuns() || dead ? null : claimed.get(end.lease().token());
            if (run != null) {
                plain.add(new Plain(end, run));
            }
        }
        return plain;
    }

    /** Ends attempts of one-time work; what is not in the answer is left to be looked at one by one. */
    IdentityHashMap<Finish, Execution> finish(Tx tx, List<Plain> ends) {
        IdentityHashMap<Finish, Execution> recorded = new IdentityHashMap<>();
        try (PreparedStatement statement = tx.connection().prepareStatement(tx.sql(STATEMENT))) {
            int next = ENDS.bind(statement, 1, ends);
            statement.setLong(next, tx.now());
            statement.setLong(next + 1, tx.now());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Plain plain = ends.get((int) rows.getLong("ord") - 1);
                    recorded.put(plain.end, execution(tx, plain, rows.getInt("attempt"), rows.getLong("due_at")));
                }
            }
        } catch (SQLException failure) {
            throw new UnableToExecuteStatementException(failure, null);
        }
        if (recorded.keySet().stream().anyMatch(end -> end.again() != null)) {
            tx.stir();
        }
        tx.afterCommit(
                () -> ends.forEach(plain -> claimed.remove(plain.end.lease().token())));
        return recorded;
    }

    private static Execution execution(Tx tx, Plain plain, int attempt, long dueAt) {
        Finish end = plain.end;
        return new Execution(
                plain.run.dueAt(Instant.ofEpochMilli(dueAt)),
                0,
                attempt,
                end.lease().node().label(),
                end.startedAt(),
                Instant.ofEpochMilli(tx.now()),
                end.outcome(),
                end.again() == null,
                end.result(),
                end.error(),
                end.errorDetail(),
                end.lines(),
                end.counters(),
                Map.of());
    }

    /** As {@link #finish}, with the keys of runs, the sums of jobs and what waits for their ends. */
    IdentityHashMap<Finish, Execution> finishAndTell(Tx tx, List<Plain> ends, Passage passage) {
        tx.byIndex();
        IdentityHashMap<Finish, Execution> recorded = finish(tx, ends);
        List<Run> unique = ends.stream()
                .filter(plain -> plain.run.unique() != null && plain.end.again() == null)
                .filter(plain -> recorded.containsKey(plain.end))
                .map(Plain::run)
                .toList();
        keys.ended(tx, unique).forEach(passage::keyEnded);
        List<Execution> ofJobs = ends.stream()
                .filter(Plain::concernsJob)
                .flatMap(plain -> Stream.ofNullable(recorded.get(plain.end)))
                .toList();
        if (!ofJobs.isEmpty()) {
            new JobEndStatements(tx).store(ofJobs);
        }
        return recorded;
    }
}
