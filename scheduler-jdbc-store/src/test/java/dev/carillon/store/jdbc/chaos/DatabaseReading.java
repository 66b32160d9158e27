// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;

/** What the tables say, read by plain SQL. */
record DatabaseReading(DataSource source) {

    List<Recorded> records() throws SQLException {
        return read(
                "SELECT run_id, node, coalesce(token, 0) AS token, attempt, started_at, finished_at, outcome, last,"
                        + " coalesce(job_name, '') AS job, scheduled_at FROM carillon_execution ORDER BY number",
                row -> new Recorded(
                        text(row, "run_id"),
                        text(row, "node"),
                        row.getLong("token"),
                        row.getInt("attempt"),
                        row.getLong("started_at"),
                        row.getLong("finished_at"),
                        text(row, "outcome"),
                        row.getBoolean("last"),
                        text(row, "job"),
                        row.getLong("scheduled_at")));
    }

    Set<String> openRuns() throws SQLException {
        return new HashSet<>(read("SELECT run_id FROM carillon_run", row -> text(row, "run_id")));
    }

    List<Planned> planned() throws SQLException {
        return read(
                "SELECT job_name, job_id, fired_at, fired_through, count, outcome, coalesce(run_id::text, '') AS run"
                        + " FROM carillon_fire WHERE series = 0 ORDER BY number",
                row -> new Planned(
                        text(row, "job_name"),
                        text(row, "job_id"),
                        row.getLong("fired_at"),
                        row.getLong("fired_through"),
                        row.getLong("count"),
                        text(row, "outcome"),
                        text(row, "run")));
    }

    List<String> effects() throws SQLException {
        return read("SELECT run_id FROM chaos_effect", row -> text(row, "run_id"));
    }

    /** Where each open run is and why, for people. */
    List<String> whereabouts() throws SQLException {
        return read(
                "SELECT r.run_id || ' ' || r.type || ' job ' || coalesce(r.job_name, '-') || coalesce(' waits for '"
                        + " || w.waits_for || ' ' || w.waits_for_what || ' due ' || w.due_at, '')"
                        + " || CASE WHEN d.run_id IS NULL THEN '' ELSE ' ready' END"
                        + " || coalesce(' runs under ' || u.token || ' of ' || u.node_id, '') AS words"
                        + " FROM carillon_run r LEFT JOIN carillon_waiting w USING (run_id)"
                        + " LEFT JOIN carillon_ready d USING (run_id) LEFT JOIN carillon_running u USING (run_id)",
                row -> text(row, "words"));
    }

    /** How many runs are open where, for people. */
    List<String> crowds() throws SQLException {
        return read(
                "SELECT count(*) || ' of ' || r.type || ' ' || coalesce(r.job_name, '-') || coalesce(' waiting for ' ||"
                        + " w.waits_for || ' ' || w.waits_for_what, CASE WHEN d.run_id IS NULL THEN ' running' ELSE"
                        + " ' ready' END) AS words FROM carillon_run r LEFT JOIN carillon_waiting w USING (run_id)"
                        + " LEFT JOIN carillon_ready d USING (run_id)"
                        + " GROUP BY r.type, r.job_name, w.waits_for, w.waits_for_what, d.run_id IS NULL",
                row -> text(row, "words"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    private <T> List<T> read(String query, Reading<T> reading) throws SQLException {
        var all = new ArrayList<T>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                all.add(reading.of(rows));
            }
        }
        return all;
    }

    /** A value of a row. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }
}
