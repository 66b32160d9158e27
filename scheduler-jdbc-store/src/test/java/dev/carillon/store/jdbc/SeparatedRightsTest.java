// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the roles of separated workspaces are granted: this and nothing else. */
class SeparatedRightsTest {

    private static final SeparatedDatabase DATABASE = new SeparatedDatabase();

    private static final List<String> OF_A_HOST = List.of(
            "dead: SELECT",
            "execution: INSERT (actor, attempt, counters, due_at, error, error_detail, finished_at, job_id, job_name, kind,"
                    + " last, lines, node, node_id, outcome, payload, result, revision, run_id, scheduled_at, started_at,"
                    + " steps, terms, test, token, trace, type, unique_key, unique_mode, unique_ms, workspace)",
            "execution: SELECT",
            "fire: INSERT",
            "fire: SELECT",
            "gate: INSERT (key, most, workspace)",
            "gate: SELECT",
            "gate: UPDATE (held, most)",
            "is_seen(uuid): EXECUTE",
            "job: INSERT (catch_up, description, enabled, labels, max_instances, name, overlap, owner, pause_after_failures,"
                    + " payload, terms, trigger_text, type, workspace)",
            "job: SELECT",
            "job: UPDATE (catch_up, description, enabled, labels, max_instances, name, overlap, owner, pause_after_failures,"
                    + " payload, terms, trigger_text, type)",
            "job_after: SELECT",
            "job_duration: SELECT",
            "job_stats: INSERT (cancelled, hour_at, job_name, last_at, last_outcome, nanos, node, workspace)",
            "job_stats: SELECT",
            "job_stats: UPDATE (cancelled, last_at, last_outcome, nanos)",
            "lane: INSERT",
            "node: SELECT (label, node_id)",
            "node_type: SELECT (type)",
            "number: USAGE",
            "pending_fire: DELETE",
            "pending_fire: INSERT (at, job_id, outcome, run_id, upstream, workspace)",
            "pending_fire: SELECT",
            "permit: DELETE",
            "permit: INSERT (holds, key, run_id, span, workspace)",
            "permit: SELECT",
            "permit: UPDATE (holds, number)",
            "quota: DELETE",
            "quota: INSERT (counted, key, run_id, workspace)",
            "quota: SELECT",
            "quota: UPDATE (key)",
            "quota_use: DELETE",
            "quota_use: INSERT (amount, committed, quota_id, reservation_id, reserved, token, used_at)",
            "quota_use: SELECT",
            "ready: DELETE",
            "ready: INSERT",
            "ready: SELECT",
            "ready: UPDATE (special)",
            "report: DELETE",
            "report: SELECT",
            "run: DELETE",
            "run: INSERT",
            "run: SELECT",
            "run_key: DELETE",
            "run_key: INSERT (key, open, run_id, type, workspace)",
            "run_key: SELECT",
            "run_key: UPDATE (expires_at, open, run_id, successor)",
            "running: SELECT",
            "running: UPDATE (completed, failures, recorded, special)",
            "schema public: USAGE",
            "step: DELETE",
            "step: SELECT",
            "waiting: DELETE",
            "waiting: INSERT",
            "waiting: SELECT",
            "waiting: UPDATE (held, runnable, special, waits_for, waits_for_what, wake_at)",
            "workspace(): EXECUTE");

    /** Of tables and sequences, their columns, functions and schemas, by who has them; 0 is everybody. */
    private static final String GRANTED = """
            SELECT replace(what, 'carillon_', '') || ': ' || privilege
            FROM (
                SELECT c.relname AS what, a.privilege_type AS privilege, a.grantee
                FROM pg_class c, aclexplode(c.relacl) a
                UNION ALL
                SELECT c.relname, a.privilege_type || ' (' || string_agg(t.attname, ', ' ORDER BY t.attname COLLATE "C") || ')',
                    a.grantee
                FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
                GROUP BY c.oid, a.privilege_type, a.grantee
                UNION ALL
                SELECT p.oid::regprocedure::text, a.privilege_type, a.grantee
                FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                UNION ALL
                SELECT 'schema ' || nspname, a.privilege_type, a.grantee FROM pg_namespace, aclexplode(nspacl) a
            ) granted
            WHERE grantee = %s AND (what LIKE '%%carillon%%' OR grantee <> 0)
            """;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void aHostHasTheseRights() throws SQLException {
        assertThat(DATABASE.all(GRANTED.formatted("'carillon_app'::regrole")))
                .containsExactlyInAnyOrderElementsOf(OF_A_HOST);
        assertThat(DATABASE.all(GRANTED.formatted("'" + SeparatedDatabase.HOST + "'::regrole")))
                .isEmpty();
        assertThat(DATABASE.all(GRANTED.formatted("0"))).as("everybody").isEmpty();
    }

    @Test
    void theEngineOwnsAndIsGrantedNothingMoreThanItsSchema() throws SQLException {
        assertThat(DATABASE.all(GRANTED.formatted("'carillon_engine'::regrole")))
                .contains("schema public: CREATE");
        assertThat(DATABASE.all(
                        "SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relname LIKE 'carillon%'"))
                .containsExactly("carillon_engine");
        assertThat(DATABASE.all("SELECT DISTINCT pg_get_userbyid(proowner) || prosecdef FROM pg_proc WHERE proname LIKE"
                        + " 'carillon%'"))
                .containsExactly("carillon_enginefalse");
    }

    @Test
    void eachTableForcesPoliciesOfWhichTheEnginesIsConstant() throws SQLException {
        assertThat(DATABASE.all("SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relname LIKE 'carillon%'"
                        + " AND NOT relispartition AND NOT (relrowsecurity AND relforcerowsecurity)"))
                .isEmpty();
        List<String> engines = DATABASE.all("SELECT tablename FROM pg_policies WHERE policyname = 'engine'"
                + " AND roles = '{carillon_engine}' AND qual = 'true' AND with_check = 'true' AND cmd = 'ALL'");
        assertThat(engines)
                .containsExactlyInAnyOrderElementsOf(
                        DATABASE.all("SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')"
                                + " AND relname LIKE 'carillon%' AND NOT relispartition"));
        assertThat(DATABASE.all("SELECT tablename || policyname FROM pg_policies WHERE policyname <> 'engine'"
                        + " AND (roles <> '{carillon_app}' OR with_check IS NULL AND cmd <> 'SELECT')"))
                .as("policies of others, or that check nothing")
                .isEmpty();
    }

    @Test
    void theEnginesStatementsArePlannedAsIfThereWereNoPolicies() throws SQLException {
        String query =
                "EXPLAIN (COSTS OFF) SELECT * FROM carillon_waiting w JOIN carillon_run r ON r.run_id = w.run_id LEFT JOIN"
                        + " carillon_running g ON g.run_id = r.run_id WHERE w.type = 't' AND w.runnable AND w.wake_at <= 5"
                        + " ORDER BY w.band, w.wake_at LIMIT 5 FOR UPDATE OF w SKIP LOCKED";
        try (var pool = DATABASE.node();
                Connection node = pool.getConnection();
                Connection host = DATABASE.host("acme")) {
            assertThat(SeparatedDatabase.list(node, query)).isEqualTo(DATABASE.all(query));
            assertThat(SeparatedDatabase.list(host, query)).isNotEqualTo(DATABASE.all(query));
        }
    }
}
