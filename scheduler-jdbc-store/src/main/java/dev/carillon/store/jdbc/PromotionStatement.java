// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Moves waiting runs that are due to ready. A run of a job goes only while the job's row can be read-locked, so that none
 * slips past somebody who is pausing the job.
 *
 * <p>Nobody can tell how many rows its parts give. So rows are asked for by arrays of ids and by subqueries of one row, which
 * leave the planner no choice: joins it makes by reading whole tables when it takes the parts for large.
 */
final class PromotionStatement {

    /**
     * What was found.
     *
     * @param count of all that were due
     * @param special those of them that are locked and still to be looked at
     */
    record Promoted(int count, List<UUID> special) {}

    private static final String STATEMENT = """
            WITH due AS MATERIALIZED (
                SELECT w.run_id, w.turn, w.number FROM unnest(?::text[]) t(type), generate_series(0, 3) b(band), LATERAL (
                    SELECT v.run_id, v.wake_at - %s AS turn, v.number FROM ${tables}waiting v
                    WHERE v.type = t.type AND v.band = b.band AND v.runnable AND v.wake_at <= ?
                    ORDER BY v.wake_at, v.number LIMIT ?) w
                ORDER BY w.turn, w.number LIMIT ?),
            locked AS MATERIALIZED (
                SELECT w.run_id, w.job_id, w.special FROM ${tables}waiting w
                WHERE w.run_id = ANY (ARRAY(SELECT run_id FROM due)) AND w.runnable AND w.wake_at <= ?
                FOR UPDATE OF w SKIP LOCKED),
            jobs AS MATERIALIZED (
                SELECT j.id FROM ${tables}job j WHERE j.id = ANY (ARRAY(SELECT job_id FROM locked WHERE job_id IS NOT NULL))
                FOR SHARE OF j SKIP LOCKED),
            free AS MATERIALIZED (
                SELECT l.run_id, l.special FROM locked l WHERE l.job_id IS NULL OR l.job_id IN (SELECT id FROM jobs)
                    OR (SELECT count(*) FROM ${tables}job j WHERE j.id = l.job_id) = 0),
            gone AS (
                DELETE FROM ${tables}waiting w WHERE w.run_id = ANY (ARRAY(SELECT f.run_id FROM free f WHERE NOT f.special))
                RETURNING w.run_id, w.due_at, w.attempt, w.failures, w.crashes, w.begun),
            moved AS (
                INSERT INTO ${tables}ready (run_id, type, queue, band, entered_at, place, special, due_at, since, attempt,
                    failures, crashes, begun)
                SELECT g.run_id, r.type, r.queue, r.band, ?, nextval('${tables}number'), false, g.due_at, ?, g.attempt,
                    g.failures, g.crashes, g.begun
                FROM (SELECT g.*, d.turn, d.number FROM gone g JOIN due d ON d.run_id = g.run_id ORDER BY d.turn, d.number) g
                CROSS JOIN LATERAL (
                    SELECT r.type, r.queue, r.band FROM ${tables}run r WHERE r.run_id = g.run_id LIMIT 1) r
                ORDER BY g.turn, g.number
                RETURNING run_id, type, queue, band),
            lanes AS (
                INSERT INTO ${tables}lane (type, queue, band) SELECT DISTINCT type, queue, band FROM moved
                ON CONFLICT (type, queue, band) DO NOTHING)
            SELECT d.run_id, coalesce(f.special, false) AS special, f.run_id IS NOT NULL AS free
            FROM due d LEFT JOIN free f ON f.run_id = d.run_id ORDER BY d.turn, d.number
            """.formatted(Bands.headStart("v.band"));

    Promoted promote(Tx tx, Set<String> types, int limit) {
        try (PreparedStatement statement = tx.connection().prepareStatement(tx.sql(STATEMENT))) {
            statement.setArray(1, tx.connection().createArrayOf("text", types.toArray()));
            statement.setLong(2, tx.now());
            statement.setInt(3, limit);
            statement.setInt(4, limit);
            statement.setLong(5, tx.now());
            statement.setLong(6, tx.now());
            statement.setLong(7, tx.now());
            int count = 0;
            var special = new ArrayList<UUID>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    count += rows.getBoolean("free") ? 1 : 0;
                    if (rows.getBoolean("special")) {
                        special.add(Objects.requireNonNull(rows.getObject("run_id", UUID.class)));
                    }
                }
            }
            return new Promoted(count, special);
        } catch (SQLException failure) {
            throw new UnableToExecuteStatementException(failure, null);
        }
    }
}
