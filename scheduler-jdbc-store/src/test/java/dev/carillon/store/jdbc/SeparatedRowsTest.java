// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What plain SQL of a host can do where workspaces are separated: with rows of its own workspace, and with others. */
class SeparatedRowsTest {

    private static final String FORBIDDEN = "42501";

    /** Rows of every table, of a workspace and of the run of a number in it; in an order in which they can be added. */
    static final List<Rows> TABLES = List.of(
            new Rows("job", "workspace, name, type", "'$ws', '$ws job $n', 't'", Rows.CHANGED + "name"),
            new Rows(
                    "job_after",
                    "job_id, workspace, upstream",
                    "(SELECT id FROM carillon_job WHERE name = '$ws job 1'), '$ws', 'job $n'"),
            new Rows(
                    "run",
                    "run_id, number, workspace, type, queue, band, kind, scheduled_at, actor, special",
                    "$run, 1, '$ws', 't', 'q', 2, 'ENQUEUED', 0, 'a', false",
                    Rows.REMOVED),
            new Rows(
                    "waiting",
                    "run_id, number, type, band, special, runnable, wake_at, due_at, since, waits_for, attempt, failures,"
                            + " crashes, begun, held",
                    "$run, 1, 't', 2, false, true, 0, 0, 0, 'NOT_DUE', 1, 0, 0, false, false",
                    Rows.CHANGED + "wake_at" + Rows.REMOVED),
            new Rows(
                    "ready",
                    "run_id, type, queue, band, entered_at, place, special, due_at, since, attempt, failures, crashes, begun",
                    "$run, 't', 'q', 2, 0, 1, false, 0, 0, 1, 0, 0, false",
                    Rows.REMOVED),
            new Rows(
                    "running",
                    "run_id, token, node_id, request, entered_at, place, special, due_at, since, attempt, failures, crashes,"
                            + " begun",
                    "$run, 1, $run, 1, 0, 1, false, 0, 0, 1, 0, 0, false"),
            new Rows("gate", "workspace, key, most", "'$ws', 'k$n', 3", Rows.CHANGED + "most"),
            new Rows(
                    "permit",
                    "run_id, workspace, key, span, holds",
                    "$run, '$ws', 'k', 'RUN', false",
                    Rows.CHANGED + "holds" + Rows.REMOVED),
            new Rows(
                    "run_key",
                    "workspace, type, key, run_id, open",
                    "'$ws', 't', 'k$n', $run, true",
                    Rows.CHANGED + "open" + Rows.REMOVED),
            new Rows("quota", "workspace, key, counted, run_id", "'$ws', 'k', 'w', $run", Rows.REMOVED),
            new Rows(
                    "quota_use",
                    "quota_id, used_at, amount, reserved, committed",
                    "(SELECT quota_id FROM carillon_quota WHERE run_id = $run), 0, 1, 1, true",
                    Rows.REMOVED),
            new Rows("step", "run_id, name, result", "$run, 's', '{}'", Rows.REMOVED),
            new Rows("report", "run_id, token, node_id", "$run, 1, $run", Rows.REMOVED),
            new Rows(
                    "execution",
                    "run_id, finished_at, node, attempt, started_at, outcome, last, workspace, type, revision, kind, test,"
                            + " scheduled_at, due_at, actor",
                    "$run, $now, 'n', 1, 0, 'FAILED', true, '$ws', 't', 1, 'ENQUEUED', false, 0, 0, 'a'"),
            new Rows(
                    "dead",
                    "run_id, since, finished_at, node, attempt, started_at, outcome, last, workspace, type, revision, kind,"
                            + " test, scheduled_at, due_at, actor",
                    "$run, 0, $now, 'n', 1, 0, 'FAILED', true, '$ws', 't', 1, 'ENQUEUED', false, 0, 0, 'a'"),
            new Rows(
                    "job_stats",
                    "workspace, job_name, hour_at, node, cancelled, nanos, last_outcome, last_at",
                    "'$ws', 'j', $n, 'n', 1, 0, 'CANCELLED', 0",
                    Rows.CHANGED + "cancelled"),
            new Rows("job_duration", "workspace, job_name, hour_at, node, class, count", "'$ws', 'j', $n, 'n', 1, 1"),
            new Rows(
                    "pending_fire",
                    "job_id, workspace, upstream, run_id, outcome, at",
                    "(SELECT id FROM carillon_job WHERE name = '$ws job 1'), '$ws', 'j', $run, 'FAILED', 0",
                    Rows.REMOVED),
            new Rows(
                    "fire",
                    "job_id, series, fired_through, cause, workspace, job_name, fired_at, count, outcome",
                    "(SELECT id FROM carillon_job WHERE name = '$ws job 1'), $n, $now, $run, '$ws', 'j', $now, 1, 'RAN'"));

    private static SeparatedDatabase database;

    /**
     * @param may what a host may do with its own besides reading: change a column, remove
     */
    record Rows(String table, String columns, String values, String may) {

        static final String CHANGED = "change ";
        static final String REMOVED = " remove";

        Rows(String table, String columns, String values) {
            this(table, columns, values, "");
        }

        String add(String workspace, int number) {
            return "INSERT INTO carillon_%s (%s) VALUES (%s)"
                    .formatted(table, columns, values)
                    .replace("$run", "md5('run $ws $n')::uuid")
                    .replace("$now", "floor(extract(epoch FROM now()) * 1000)::bigint")
                    .replace("$ws", workspace)
                    .replace("$n", String.valueOf(number));
        }

        String read() {
            return "SELECT x::text FROM carillon_" + table + " x";
        }

        boolean mayRemove() {
            return may.endsWith(REMOVED);
        }

        String change() {
            String column = may.replace(REMOVED, "").replace(CHANGED, "");
            return column.isEmpty() ? "" : "UPDATE carillon_%1$s SET %2$s = %2$s".formatted(table, column);
        }

        boolean mayAdd() {
            return !List.of("job_after", "running", "step", "report", "dead", "job_duration")
                    .contains(table);
        }

        @Override
        public String toString() {
            return table;
        }
    }

    @BeforeAll
    static void fill() {
        database = new SeparatedDatabase();
        try (JdbcJobStore store = JdbcJobStore.of(database.node()).checkSchema()) {
            assertThat(store.capabilities()).isNotEmpty();
        }
        for (String workspace : List.of("ours", "theirs")) {
            TABLES.forEach(rows -> database.database().execute(rows.add(workspace, 1)));
        }
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void everyTableOfWorkspacesIsTried() throws SQLException {
        assertThat(TABLES.stream().map(rows -> "carillon_" + rows.table))
                .containsExactlyInAnyOrderElementsOf(
                        database.all("SELECT relname FROM pg_class c WHERE relkind IN ('r', 'p')"
                                + " AND relname LIKE 'carillon%' AND NOT relispartition AND relname NOT IN ('carillon_migration',"
                                + " 'carillon_lane', 'carillon_node', 'carillon_node_type', 'carillon_held_queue')"));
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void aHostReadsItsOwnRowsAndNoOthers(Rows rows) throws SQLException {
        assertThat(database.all(rows.read())).hasSize(2);
        List<String> ours = seen(rows, "ours");
        assertThat(ours).hasSize(1);
        assertThat(seen(rows, "theirs")).hasSize(1).doesNotContainAnyElementsOf(ours);
        assertThat(seen(rows, "another")).isEmpty();
        assertThat(seen(rows, "")).isEmpty();
        try (Connection host = database.host().getConnection()) {
            assertThat(SeparatedDatabase.list(host, rows.read())).isEmpty();
        }
    }

    private static List<String> seen(Rows rows, String workspace) throws SQLException {
        try (Connection host = database.host(workspace)) {
            return SeparatedDatabase.list(host, rows.read());
        }
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void aHostChangesAndRemovesItsOwnRowsAndNoOthers(Rows rows) throws SQLException {
        try (Connection host = database.host("ours")) {
            if (rows.change().isEmpty()) {
                assertForbidden(
                        host,
                        "UPDATE carillon_%s SET %s = NULL".formatted(rows.table, rows.columns.replaceFirst(",.*", "")));
            } else {
                assertThat(SeparatedDatabase.update(host, rows.change())).isEqualTo(1);
            }
            if (rows.mayRemove()) {
                assertThat(SeparatedDatabase.update(host, "DELETE FROM carillon_" + rows.table))
                        .isEqualTo(1);
            } else {
                assertForbidden(host, "DELETE FROM carillon_" + rows.table);
            }
            assertForbidden(host, "TRUNCATE carillon_" + rows.table);
        }
    }

    @Test
    void aHostAddsRowsOfItsOwnWorkspaceAndOfNoOther() throws SQLException {
        try (Connection host = database.host("ours")) {
            for (Rows rows : TABLES) {
                for (int number = 1; number <= 2; number++) {
                    assertForbidden(host, rows.add("theirs", number));
                }
                if (rows.mayAdd()) {
                    assertThat(SeparatedDatabase.update(host, rows.add("ours", 2)))
                            .isEqualTo(1);
                } else {
                    assertForbidden(host, rows.add("ours", 2));
                }
            }
            host.rollback();
            for (Rows rows : TABLES) {
                assertForbidden(host, rows.add("ours", 2));
            }
        }
    }

    @Test
    void noRowOfAHostsNamesARunAJobOrAQuotaOfAnotherWorkspace() throws SQLException {
        String run = "'" + database.all("SELECT md5('run theirs 1')::uuid").get(0) + "'";
        String job = "'"
                + database.all("SELECT id FROM carillon_job WHERE workspace = 'theirs'")
                        .get(0) + "'";
        String quota = database.all("SELECT quota_id FROM carillon_quota WHERE workspace = 'theirs'")
                .get(0);
        try (Connection host = database.host("ours")) {
            assertForbidden(
                    host,
                    "INSERT INTO carillon_permit (run_id, workspace, key, span, holds) VALUES (" + run
                            + ", 'ours', 'mine', 'RUN', true)");
            assertForbidden(
                    host,
                    "INSERT INTO carillon_run (run_id, number, workspace, type, queue, band, kind,"
                            + " scheduled_at, actor, special, job_id) VALUES (gen_random_uuid(), 1, 'ours', 't', 'q', 2, 'FIRED', 0,"
                            + " 'a', false, " + job + ")");
            assertForbidden(
                    host,
                    "INSERT INTO carillon_pending_fire (job_id, workspace, upstream, run_id, outcome, at) VALUES ("
                            + job + ", 'ours', 'j', " + run + ", 'FAILED', 0)");
            assertForbidden(
                    host,
                    "INSERT INTO carillon_quota_use (quota_id, used_at, amount, reserved, committed) VALUES (" + quota
                            + ", 0, 1, 1, true)");
            assertForbidden(host, "UPDATE carillon_job SET workspace = 'theirs'");
        }
    }

    @Test
    void whatIsOnlyLockedIsNotChanged() throws SQLException {
        try (Connection host = database.host("ours")) {
            for (String table : List.of("ready", "quota")) {
                String column = table.equals("quota") ? "key" : "special";
                assertThat(SeparatedDatabase.list(host, "SELECT 1 FROM carillon_" + table + " FOR UPDATE"))
                        .hasSize(1);
                assertForbidden(host, "UPDATE carillon_%1$s SET %2$s = %2$s".formatted(table, column));
            }
        }
    }

    @Test
    void partitionsAreReachedThroughTheirTablesOnly() throws SQLException {
        List<String> partitions = database.all("SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r'");
        assertThat(partitions).hasSizeGreaterThan(20);
        assertThat(database.all("SELECT DISTINCT relrowsecurity::text || pg_get_userbyid(relowner) FROM pg_class WHERE"
                        + " relispartition AND relkind = 'r'"))
                .containsExactly("truecarillon_engine");
        try (Connection host = database.host("ours")) {
            for (String partition : partitions) {
                assertForbidden(host, "SELECT 1 FROM " + partition);
                assertForbidden(host, "INSERT INTO " + partition + " DEFAULT VALUES");
                assertForbidden(host, "UPDATE " + partition + " SET workspace = 'ours'");
                assertForbidden(host, "DELETE FROM " + partition);
            }
        }
        String partition = database.all("SELECT tableoid::regclass FROM carillon_execution LIMIT 1")
                .get(0);
        database.database().execute("GRANT SELECT ON " + partition + " TO carillon_app");
        try (Connection host = database.host("ours")) {
            assertThat(SeparatedDatabase.list(host, "SELECT run_id FROM " + partition))
                    .as("granted by mistake")
                    .isEmpty();
        } finally {
            database.database().execute("REVOKE ALL ON " + partition + " FROM carillon_app");
        }
    }

    private static void assertForbidden(Connection host, String sql) throws SQLException {
        Savepoint before = host.setSavepoint();
        assertThatThrownBy(() -> SeparatedDatabase.update(host, sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo(FORBIDDEN));
        host.rollback(before);
    }
}
