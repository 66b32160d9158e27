// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.store.jdbc.codec.TermsCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Takes in runs: those that are due and whose type some node handles are ready at once. */
final class ArrivalStatement {

    private static final Columns<Run> RUNS = new Columns<Run>()
            .with("run_id", "uuid", run -> run.id().value())
            .with("workspace", "text", Run::workspace)
            .with("type", "text", Run::type)
            .with("queue", "text", run -> run.terms().queue())
            .with("band", "int2", run -> Bands.of(run.terms()))
            .with("payload", "text", Run::payload)
            .with("job_name", "text", Run::jobName)
            .with("job_id", "uuid", run -> Rows.value(run.jobId()))
            .with("revision", "int8", Run::revision)
            .with("kind", "text", run -> run.kind().name())
            .with("test", "bool", Run::test)
            .with("scheduled_at", "int8", run -> run.scheduledTime().toEpochMilli())
            .with("due_at", "int8", run -> run.dueAt().toEpochMilli())
            .with("terms", "text", run -> TermsCodec.RUNS.write(run.terms()))
            .with("actor", "text", Run::actor)
            .with("trace", "text", Run::trace);

    private static final String ONE = statement(RUNS.one());
    private static final String MANY = statement(RUNS.many());

    private static String statement(String given) {
        return """
            WITH given AS MATERIALIZED %s,
            fresh AS (
                INSERT INTO ${tables}run (run_id, number, workspace, type, queue, band, payload, job_name, job_id, revision,
                    kind, test, scheduled_at, terms, actor, trace, special)
                SELECT run_id, nextval('${tables}number'), workspace, type, queue, band, payload, job_name, job_id, revision,
                    kind, test, scheduled_at, terms, actor, trace, false
                FROM (SELECT * FROM given ORDER BY ord) g
                ON CONFLICT (run_id) DO NOTHING
                RETURNING run_id, number),
            placed AS MATERIALIZED (
                SELECT g.*, f.number, g.due_at <= ? AND EXISTS (
                    SELECT 1 FROM ${tables}node_type t WHERE t.type = g.type) AS starts
                FROM fresh f JOIN given g ON g.run_id = f.run_id),
            readied AS (
                INSERT INTO ${tables}ready (run_id, type, queue, band, entered_at, place, special, due_at, since, attempt,
                    failures, crashes, begun)
                SELECT run_id, type, queue, band, ?, number, false, due_at, ?, 1, 0, 0, false
                FROM placed WHERE starts),
            waits AS (
                INSERT INTO ${tables}waiting (run_id, number, type, band, job_id, special, runnable, wake_at, due_at,
                    since, waits_for, attempt, failures, crashes, begun, held)
                SELECT run_id, number, type, band, job_id, false, true, due_at, due_at, ?, 'NOT_DUE', 1, 0, 0, false, false
                FROM placed WHERE NOT starts)
            SELECT run_id FROM fresh
            """.formatted(given);
    }

    private static final String ENDED = """
            SELECT e.run_id FROM ${tables}execution e
            WHERE e.run_id = ANY (?) AND e.finished_at >= ? AND e.last
            """;

    /** Ids that were made one after the other stand side by side in an index, with few others between them. */
    private static final String ENDED_BETWEEN = """
            SELECT e.run_id FROM ${tables}execution e
            WHERE e.run_id BETWEEN ? AND ? AND e.finished_at >= ? AND e.last
            """;

    private static final long SIDE_BY_SIDE_MILLIS = 50;

    /** As PostgreSQL orders them; UUIDs of Java compare signed numbers. */
    private static final Comparator<UUID> BY_BYTES = Comparator.comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    /** Adds runs that have no limits, quotas or keys and different ids. Those whose id is known are left as they are. */
    void add(Tx tx, List<Run> runs) {
        try {
            forgetEnded(tx, insert(tx, runs));
        } catch (SQLException failure) {
            throw new UnableToExecuteStatementException(failure, null);
        }
    }

    /** Those of which nothing was known. */
    private static List<UUID> insert(Tx tx, List<Run> runs) throws SQLException {
        boolean one = runs.size() == 1;
        try (PreparedStatement statement = tx.connection().prepareStatement(tx.sql(one ? ONE : MANY))) {
            int next = one ? RUNS.bindOne(statement, 1, runs.get(0)) : RUNS.bind(statement, 1, runs);
            for (int i = 0; i < 4; i++) {
                statement.setLong(next + i, tx.now());
            }
            return ids(statement);
        }
    }

    private static List<UUID> ids(PreparedStatement statement) throws SQLException {
        var ids = new ArrayList<UUID>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(Objects.requireNonNull(rows.getObject(1, UUID.class)));
            }
        }
        return ids;
    }

    /** Asked after the insert, which may have waited for the transaction that ended a run. */
    private static void forgetEnded(Tx tx, List<UUID> inserted) throws SQLException {
        if (inserted.isEmpty()) {
            return;
        }
        for (UUID id : ended(tx, inserted)) {
            tx.update("DELETE FROM ${tables}waiting WHERE run_id = ?", id);
            tx.update("DELETE FROM ${tables}ready WHERE run_id = ?", id);
            tx.update("DELETE FROM ${tables}run WHERE run_id = ?", id);
        }
    }

    private static Set<UUID> ended(Tx tx, List<UUID> inserted) throws SQLException {
        UUID first = Collections.min(inserted, BY_BYTES);
        UUID last = Collections.max(inserted, BY_BYTES);
        long from = inserted.stream()
                .mapToLong(id -> Records.endedFrom(new RunId(id)))
                .min()
                .orElse(Long.MIN_VALUE);
        boolean sideBySide = from != Long.MIN_VALUE
                && Records.endedFrom(new RunId(last)) - Records.endedFrom(new RunId(first)) <= SIDE_BY_SIDE_MILLIS;
        var ended = new HashSet<UUID>();
        try (PreparedStatement statement =
                tx.connection().prepareStatement(tx.sql(sideBySide ? ENDED_BETWEEN : ENDED))) {
            int next = 1;
            if (sideBySide) {
                statement.setObject(next++, first);
                statement.setObject(next++, last);
            } else {
                statement.setArray(next++, tx.connection().createArrayOf("uuid", inserted.toArray()));
            }
            statement.setLong(next, from);
            ended.addAll(ids(statement));
        }
        ended.retainAll(Set.copyOf(inserted));
        return ended;
    }
}
