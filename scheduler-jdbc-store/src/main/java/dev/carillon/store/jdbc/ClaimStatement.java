// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Run;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Lease;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Takes ready runs, lane by lane, in one order over all lanes. First it looks how many of each lane come first without
 * locking any, then it locks so many of each, passing over what others have locked.
 *
 * <p>What was claimed leaves dead rows behind, which stay in an index for as long as anybody's snapshot is older. So a lane is
 * looked through from a little before the newest run that was claimed from it, and once a second from its beginning, for runs
 * whose transaction was long. Thread-safe.
 */
final class ClaimStatement {

    private static final long BEFORE_NEWEST_MILLIS = 2_000;
    private static final long FROM_BEGINNING_NANOS = 1_000_000_000L;

    private record Lane(String type, String queue, short band) {}

    private static final String FRAME = """
            WITH node AS (
                INSERT INTO ${tables}node (node_id, label, slots, used, draining, heard_at) VALUES (?,?,1,0,false,?)
                ON CONFLICT (node_id) DO NOTHING RETURNING node_id),
            handled AS (
                INSERT INTO ${tables}node_type (type, node_id) SELECT t, n.node_id FROM node n, unnest(?::text[]) t
                ON CONFLICT (type, node_id) DO NOTHING),
            lane AS MATERIALIZED (
                SELECT l.type, l.queue, l.band, coalesce(m.since, -1) AS since, %s AS head_start, l.type = ANY (?) AS short
                FROM ${tables}lane l
                LEFT JOIN unnest(?::text[], ?::text[], ?::int2[], ?::int8[]) AS m(type, queue, band, since)
                    ON m.type = l.type AND m.queue = l.queue AND m.band = l.band
                WHERE l.type = ANY (?) AND (l.queue = ANY (?)) <> ? AND NOT EXISTS (
                    SELECT 1 FROM ${tables}held_queue h
                    WHERE h.queue = l.queue AND (h.held_until IS NULL OR h.held_until > ?))),
            %s,
            gone AS (
                DELETE FROM ${tables}ready q WHERE q.ctid = ANY (ARRAY(SELECT p.tid FROM picked p)) RETURNING q.*),
            held AS (
                INSERT INTO ${tables}running (run_id, token, node_id, request, entered_at, place, special, due_at, since,
                    attempt, failures, crashes, begun, units_at)
                SELECT run_id, nextval('${tables}number'), ?, ?, entered_at, place, special, due_at, ?, attempt, failures,
                    crashes, begun, units_at
                FROM (SELECT g.* FROM gone g ORDER BY g.entered_at - %s, g.place) g
                RETURNING run_id, token, attempt, failures, due_at, entered_at)
            SELECT (SELECT count(*) FROM expected) AS expected, h.token, h.attempt, h.failures, h.due_at, h.entered_at,
                r.queue, r.band, %s
            FROM (SELECT 1) always LEFT JOIN held h ON true LEFT JOIN ${tables}run r ON r.run_id = h.run_id ORDER BY h.token
            """;

    /** So many of each lane as come first among all. */
    private static final String BY_SHARE = """
            peek AS MATERIALIZED (
                SELECT l.type, l.queue, l.band, l.short,
                    row_number() OVER (ORDER BY p.entered_at - l.head_start, p.place) AS nth
                FROM lane l, LATERAL (
                    SELECT q.entered_at, q.place FROM ${tables}ready q
                    WHERE q.type = l.type AND q.queue = l.queue AND q.band = l.band AND q.entered_at >= l.since
                    ORDER BY q.entered_at, q.place LIMIT ?) p
                ORDER BY nth LIMIT ?),
            expected AS MATERIALIZED (
                SELECT * FROM (
                    SELECT p.*, bool_or(nth > ? AND NOT short) OVER (ORDER BY nth) AS beyond FROM peek p) w
                WHERE NOT beyond),
            share AS MATERIALIZED (
                SELECT type, queue, band, count(*) AS runs FROM expected GROUP BY type, queue, band),
            picked AS MATERIALIZED (
                SELECT r.tid FROM share s JOIN lane l USING (type, queue, band), LATERAL (
                    SELECT q.ctid AS tid FROM ${tables}ready q
                    WHERE q.type = l.type AND q.queue = l.queue AND q.band = l.band AND q.entered_at >= l.since
                    ORDER BY q.entered_at, q.place LIMIT s.runs FOR UPDATE OF q SKIP LOCKED) r)""";

    /** From all lanes what nobody else has locked: for when others were quicker. It locks more than it takes. */
    private static final String FROM_ALL = """
            expected AS (SELECT 1 WHERE false),
            picked AS MATERIALIZED (
                SELECT r.tid FROM lane l, LATERAL (
                    SELECT q.ctid AS tid, q.entered_at, q.place FROM ${tables}ready q
                    WHERE q.type = l.type AND q.queue = l.queue AND q.band = l.band AND q.entered_at >= l.since
                    ORDER BY q.entered_at, q.place LIMIT ? FOR UPDATE OF q SKIP LOCKED) r
                ORDER BY r.entered_at - l.head_start, r.place LIMIT ?)""";

    private static final String FIRST = frame(BY_SHARE);
    private static final String AGAIN = frame(FROM_ALL);

    private static String frame(String picked) {
        return FRAME.formatted(Bands.headStart("l.band"), picked.strip(), Bands.headStart("g.band"), Rows.RUN);
    }

    private final Map<Lane, Long> newest = new ConcurrentHashMap<>();
    private volatile long fromBeginningAt = System.nanoTime();

    /** What an answer held, and how many runs had been seen before they were locked. */
    private record Answer(List<Claim> claims, int expected) {}

    List<Claim> claim(Tx tx, ClaimRequest request) {
        Map<Lane, Long> marks = marks();
        Answer first = claim(tx, FIRST, request, marks);
        int missing = Math.min(first.expected, request.limit()) - first.claims.size();
        if (missing <= 0) {
            return first.claims;
        }
        var rest = new ClaimRequest(
                request.node(), request.number(), request.types(), request.queues(), missing, 0, request.shortTypes());
        var all = new ArrayList<Claim>(first.claims);
        all.addAll(claim(tx, AGAIN, rest, marks).claims);
        return all;
    }

    private Answer claim(Tx tx, String sql, ClaimRequest request, Map<Lane, Long> marks) {
        try (PreparedStatement statement = tx.connection().prepareStatement(tx.sql(sql))) {
            bind(tx, statement, request, marks, sql.equals(FIRST));
            try (ResultSet rows = statement.executeQuery()) {
                return answer(tx, request, rows);
            }
        } catch (SQLException failure) {
            throw new UnableToExecuteStatementException(failure, null);
        }
    }

    /** From where each lane is to be looked through; from its beginning where it is not among them. */
    private Map<Lane, Long> marks() {
        long now = System.nanoTime();
        if (now - fromBeginningAt >= FROM_BEGINNING_NANOS) {
            fromBeginningAt = now;
            return Map.of();
        }
        return newest;
    }

    private static void bind(
            Tx tx, PreparedStatement statement, ClaimRequest request, Map<Lane, Long> marks, boolean byShare)
            throws SQLException {
        Connection connection = tx.connection();
        List<Map.Entry<Lane, Long>> lanes = List.copyOf(marks.entrySet());
        int most = request.limit() + request.ahead();
        int next = 1;
        statement.setObject(next++, request.node().value());
        statement.setString(next++, request.node().label());
        statement.setLong(next++, tx.now());
        statement.setArray(next++, texts(connection, request.types()));
        statement.setArray(next++, texts(connection, request.shortTypes()));
        statement.setArray(
                next++,
                connection.createArrayOf(
                        "text", lanes.stream().map(lane -> lane.getKey().type).toArray()));
        statement.setArray(
                next++,
                connection.createArrayOf(
                        "text", lanes.stream().map(lane -> lane.getKey().queue).toArray()));
        statement.setArray(
                next++,
                connection.createArrayOf(
                        "int2", lanes.stream().map(lane -> lane.getKey().band).toArray()));
        statement.setArray(
                next++,
                connection.createArrayOf(
                        "int8",
                        lanes.stream()
                                .map(lane -> lane.getValue() - BEFORE_NEWEST_MILLIS)
                                .toArray()));
        statement.setArray(next++, texts(connection, request.types()));
        statement.setArray(next++, texts(connection, request.queues().names()));
        statement.setBoolean(next++, request.queues().except());
        statement.setLong(next++, tx.now());
        statement.setInt(next++, most);
        statement.setInt(next++, most);
        if (byShare) {
            statement.setInt(next++, request.limit());
        }
        statement.setObject(next++, request.node().value());
        statement.setLong(next++, request.number());
        statement.setLong(next, tx.now());
    }

    private static java.sql.Array texts(Connection connection, Set<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private Answer answer(Tx tx, ClaimRequest request, ResultSet rows) throws SQLException {
        var reader = new Rows(tx.dialect());
        var claims = new ArrayList<Claim>();
        int expected = 0;
        while (rows.next()) {
            expected = rows.getInt("expected");
            long token = rows.getLong("token");
            if (!rows.wasNull()) {
                Run run = reader.run(rows);
                var lease = new Lease(run.id(), request.node(), token);
                claims.add(new Claim(lease, run, rows.getInt("attempt"), rows.getInt("failures")));
                var lane = new Lane(run.type(), rows.getString("queue"), rows.getShort("band"));
                newest.merge(lane, rows.getLong("entered_at"), Math::max);
            }
        }
        return new Answer(claims, expected);
    }
}
