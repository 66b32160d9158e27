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
import org.jspecify.annotations.Nullable;

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

    /** Said with IS TRUE, the fresh ones are hashed: without it, they are gone through for each of a thousand that were given. */
    private static String statement(String given) {
        return """
            WITH given AS MATERIALIZED (
                SELECT g.*, nextval('${tables}number') AS number FROM (SELECT * FROM %s u ORDER BY ord) g),
            fresh AS (
                INSERT INTO ${tables}run (run_id, number, workspace, type, queue, band, payload, job_name, job_id, revision,
                    kind, test, scheduled_at, terms, actor, trace, special)
                SELECT run_id, number, workspace, type, queue, band, payload, job_name, job_id, revision,
                    kind, test, scheduled_at, terms, actor, trace, false
                FROM given
                ON CONFLICT (run_id) DO NOTHING
                RETURNING run_id),
            placed AS MATERIALIZED (
                SELECT g.*, g.due_at <= ? AND EXISTS (
                    SELECT 1 FROM ${tables}node_type t WHERE t.type = g.type) AS starts
                FROM given g WHERE (g.run_id IN (SELECT run_id FROM fresh)) IS TRUE),
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
            WHERE %s AND e.finished_at >= ? AND e.finished_at < ? AND e.last
            """;

    private static final String OF_THESE = "e.run_id = ANY (?)";

    /** Ids that were made one after the other stand side by side in an index, with few others between them. */
    private static final String SIDE_BY_SIDE = "e.run_id BETWEEN ? AND ?";

    /** What this transaction has added and should not have. Arrays leave no choice but to go by the indexes. */
    private static final String FORGET_ENDED = """
            WITH ended AS MATERIALIZED (%s),
            wrong AS MATERIALIZED (
                SELECT r.run_id FROM ${tables}run r
                WHERE r.run_id = ANY (ARRAY(SELECT run_id FROM ended)) AND r.xmin = pg_current_xact_id()::xid),
            no_waiting AS (DELETE FROM ${tables}waiting WHERE run_id = ANY (ARRAY(SELECT run_id FROM wrong))),
            no_ready AS (DELETE FROM ${tables}ready WHERE run_id = ANY (ARRAY(SELECT run_id FROM wrong)))
            DELETE FROM ${tables}run WHERE run_id = ANY (ARRAY(SELECT run_id FROM wrong))
            """;

    /**
     * For the rest of the transaction: what was planned while a table was small is not to be gone through when it has grown, and what
     * is kept as a plan is used. Left alone, the server plans anew each time which records may be meant, which takes twenty times as
     * long as looking for them.
     */
    private static final String BY_INDEX =
            "SELECT set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)";

    private static final String ANNOUNCE = ";SELECT pg_notify(?, ?)";

    private static final int MOMENTS = 4;
    private static final long SIDE_BY_SIDE_MILLIS = 50;

    /** As PostgreSQL orders them; UUIDs of Java compare signed numbers. */
    private static final Comparator<UUID> BY_BYTES = Comparator.comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    /** Which runs are looked for among those that have ended. */
    private record Search(List<UUID> ids, long endedFrom, long endedBefore, boolean sideBySide) {

        static Search of(List<UUID> ids, long now) {
            long from = ids.stream()
                    .mapToLong(id -> Records.endedFrom(new RunId(id)))
                    .min()
                    .orElse(Long.MIN_VALUE);
            List<UUID> ends = List.of(Collections.min(ids, BY_BYTES), Collections.max(ids, BY_BYTES));
            boolean sideBySide = from != Long.MIN_VALUE
                    && Records.endedFrom(new RunId(ends.get(1))) - Records.endedFrom(new RunId(ends.get(0)))
                            <= SIDE_BY_SIDE_MILLIS;
            return new Search(sideBySide ? ends : ids, from, Records.endedBefore(now), sideBySide);
        }

        String query() {
            return ENDED.formatted(sideBySide ? SIDE_BY_SIDE : OF_THESE);
        }

        /** Answers the index of the next parameter. */
        int bind(PreparedStatement statement, int first) throws SQLException {
            int next = first;
            if (sideBySide) {
                statement.setObject(next++, ids.get(0));
                statement.setObject(next++, ids.get(1));
            } else {
                statement.setArray(next++, statement.getConnection().createArrayOf("uuid", ids.toArray()));
            }
            statement.setLong(next++, endedFrom);
            statement.setLong(next++, endedBefore);
            return next;
        }
    }

    /**
     * Adds runs that have no limits, quotas or keys and different ids, within a transaction. Those whose id is known are left
     * as they are.
     */
    void add(Tx tx, List<Run> runs) {
        try {
            forgetEnded(tx, insert(tx, runs));
        } catch (SQLException failure) {
            throw new UnableToExecuteStatementException(failure, null);
        }
    }

    /**
     * As {@link #add}, as a transaction of its own. All statements go to the server in one message, which it takes for one
     * transaction; the one that forgets sees what was committed while the insert waited.
     */
    void addAlone(Tx tx, List<Run> runs, WakeUps.@Nullable Announcement announcement) {
        Search search = Search.of(runs.stream().map(run -> run.id().value()).toList(), tx.now());
        String all = BY_INDEX + ";" + insertOf(runs) + ";" + FORGET_ENDED.formatted(search.query())
                + (announcement == null ? "" : ANNOUNCE);
        try (PreparedStatement statement = tx.connection().prepareStatement(tx.sql(all))) {
            int next = search.bind(statement, bind(tx, statement, runs));
            if (announcement != null) {
                statement.setString(next, announcement.channel());
                statement.setString(next + 1, announcement.sender());
                tx.announced();
            }
            statement.execute();
        } catch (SQLException failure) {
            throw new UnableToExecuteStatementException(failure, null);
        }
    }

    /** Those of which nothing was known. */
    private static List<UUID> insert(Tx tx, List<Run> runs) throws SQLException {
        try (PreparedStatement statement = tx.connection().prepareStatement(tx.sql(insertOf(runs)))) {
            bind(tx, statement, runs);
            return ids(statement);
        }
    }

    private static String insertOf(List<Run> runs) {
        return runs.size() == 1 ? ONE : MANY;
    }

    /** Answers the index of the next parameter. */
    private static int bind(Tx tx, PreparedStatement statement, List<Run> runs) throws SQLException {
        int next = runs.size() == 1 ? RUNS.bindOne(statement, 1, runs.get(0)) : RUNS.bind(statement, 1, runs);
        for (int i = 0; i < MOMENTS; i++) {
            statement.setLong(next++, tx.now());
        }
        return next;
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
        Search search = Search.of(inserted, tx.now());
        try (PreparedStatement statement = tx.connection().prepareStatement(tx.sql(search.query()))) {
            search.bind(statement, 1);
            var ended = new HashSet<>(ids(statement));
            ended.retainAll(Set.copyOf(inserted));
            return ended;
        }
    }
}
