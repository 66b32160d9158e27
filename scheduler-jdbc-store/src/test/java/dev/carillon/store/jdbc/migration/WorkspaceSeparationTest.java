// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.JdbcJobStore;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class WorkspaceSeparationTest {

    private static final Migrations STORE =
            Migrations.of("carillon", JdbcJobStore.class::getResourceAsStream, "carillon");
    private static final TableNames ELSEWHERE = new TableNames("Jobs-1", "c_");
    private static final WorkspaceSeparation OTHERS =
            WorkspaceSeparation.of(ELSEWHERE).roles("The-engine", "the-app");

    private static final List<String> STATE = List.of(
            "SELECT schemaname, tablename, policyname, permissive, roles, cmd, qual, with_check FROM pg_policies",
            "SELECT relname, relrowsecurity, relforcerowsecurity, relacl, pg_get_userbyid(relowner) FROM pg_class"
                    + " JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname IN ('public', 'Jobs-1')",
            "SELECT attrelid::regclass, attname, attacl FROM pg_attribute WHERE attacl IS NOT NULL",
            "SELECT p.oid::regprocedure, proacl, pg_get_userbyid(proowner), pg_get_functiondef(p.oid) FROM pg_proc p"
                    + " JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname IN ('public', 'Jobs-1')",
            "SELECT nspname, nspacl FROM pg_namespace WHERE nspname IN ('public', 'Jobs-1')",
            "SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef");

    private static List<String> state(PostgresDatabase database) throws SQLException {
        var state = new ArrayList<String>();
        for (String query : STATE) {
            state.addAll(Sql.rows(database.unpooled("postgres"), query));
        }
        state.sort(null);
        return state;
    }

    private static PostgresDatabase migrated(TableNames names) {
        PostgresDatabase database = PostgresServer.shared().database();
        STORE.apply(database.unpooled("postgres"), names);
        return database;
    }

    @Test
    void allTablesOfTheStoreAreKnown() throws SQLException {
        try (PostgresDatabase database = migrated(TableNames.DEFAULT)) {
            assertThat(WorkspaceSeparation.TABLES.stream().map(TableNames.DEFAULT::table))
                    .containsExactlyInAnyOrderElementsOf(Sql.rows(
                            database.unpooled("postgres"),
                            "SELECT relname FROM pg_class WHERE relname LIKE 'carillon%' AND relkind IN ('r', 'p')"));
        }
    }

    @Test
    void whatIsPrintedDoesWhatIsApplied() throws SQLException {
        try (PostgresDatabase applied = migrated(ELSEWHERE);
                PostgresDatabase printed = migrated(ELSEWHERE)) {
            List<String> before = state(applied);
            OTHERS.apply(applied.unpooled("postgres"));
            printed.execute(OTHERS.print());
            assertThat(state(printed)).isEqualTo(state(applied)).isNotEqualTo(before);
            assertThat(OTHERS.print()).startsWith("-- ").endsWith("COMMIT;\n").doesNotContain("${", "$[");
        }
    }

    @Test
    void onceMoreChangesNothingAndPutsRightWhatWasChanged() throws SQLException {
        try (PostgresDatabase database = migrated(TableNames.DEFAULT)) {
            var separation = WorkspaceSeparation.of(TableNames.DEFAULT);
            separation.apply(database.unpooled("postgres"));
            List<String> once = state(database);
            database.execute(
                    "GRANT UPDATE (job_id) ON carillon_run TO carillon_app; GRANT SELECT ON carillon_node TO PUBLIC;"
                            + "ALTER TABLE carillon_gate NO FORCE ROW LEVEL SECURITY; DROP POLICY app ON carillon_job;"
                            + "ALTER TABLE carillon_dead OWNER TO postgres");
            assertThat(state(database)).isNotEqualTo(once);
            separation.apply(database.unpooled("postgres"));
            assertThat(state(database)).isEqualTo(once);
        }
    }

    @Test
    void anOwnerWhoMayCreateRolesSuffices() throws SQLException {
        try (PostgresDatabase database = PostgresServer.shared().database()) {
            DataSource admin = database.role("separating_admin");
            database.execute("ALTER ROLE separating_admin CREATEROLE; GRANT CREATE ON DATABASE " + database.name()
                    + " TO separating_admin");
            STORE.apply(admin, ELSEWHERE);
            var separation = WorkspaceSeparation.of(ELSEWHERE)
                    .roles("admins_engine", "admins_app")
                    .workspaceRole("acme", "admins_acme");
            separation.apply(admin);
            List<String> once = state(database);
            separation.apply(admin);
            assertThat(state(database)).isEqualTo(once);
            STORE.check(admin, ELSEWHERE);
            Sql.run(admin, "ALTER TABLE \"Jobs-1\".c_run ADD COLUMN later text");
        }
    }

    @Test
    void databasesOfOneServerMayBeSeparatedAtOnce() {
        var separation = WorkspaceSeparation.of(TableNames.DEFAULT)
                .roles("racing_engine", "racing_app")
                .workspaceRole("acme", "racing_acme");
        List<PostgresDatabase> databases = IntStream.range(0, 4)
                .mapToObj(one -> migrated(TableNames.DEFAULT))
                .toList();
        try {
            CompletableFuture.allOf(databases.stream()
                            .map(database ->
                                    CompletableFuture.runAsync(() -> separation.apply(database.unpooled("postgres"))))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            databases.forEach(PostgresDatabase::close);
        }
    }

    @Test
    void rolesFromWhichNothingCanBeKeptAreRefused() {
        try (PostgresDatabase database = migrated(TableNames.DEFAULT)) {
            database.execute("CREATE ROLE seeing_all BYPASSRLS; CREATE ROLE in_engine; CREATE ROLE its_engine;"
                    + "GRANT its_engine TO in_engine");
            var separation = WorkspaceSeparation.of(TableNames.DEFAULT);
            assertRefused(database, separation.roles("its_engine", "seeing_all"), "BYPASSRLS");
            assertRefused(database, separation.roles("its_engine", "in_engine"), "member of its_engine");
            assertRefused(database, separation.workspaceRole("acme", "seeing_all"), "BYPASSRLS");
        }
    }

    private static void assertRefused(PostgresDatabase database, WorkspaceSeparation separation, String why) {
        assertThatThrownBy(() -> separation.apply(database.unpooled("postgres")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(why);
    }

    @Test
    void whatIsBoundToRolesIsNotLoosenedByTheWay() throws SQLException {
        try (PostgresDatabase database = migrated(TableNames.DEFAULT)) {
            var separation = WorkspaceSeparation.of(TableNames.DEFAULT).roles("bound_engine", "bound_app");
            separation.workspaceRole("o'neil", "bound_oneil").apply(database.unpooled("postgres"));
            separation.workspaceRole("acme", "bound_acme").apply(database.unpooled("postgres"));
            assertThat(Sql.rows(
                            database.unpooled("postgres"),
                            "SELECT role, workspace FROM carillon_workspace_role ORDER BY workspace"))
                    .containsExactly("bound_acme|acme", "bound_oneil|o'neil");
            assertRefused(database, separation, "bound to roles by carillon_workspace_role");
        }
    }

    @Test
    void withoutTablesThereIsNothingToSeparate() {
        try (PostgresDatabase database = PostgresServer.shared().database()) {
            assertRefused(database, WorkspaceSeparation.of(TableNames.DEFAULT), "make the tables before");
        }
    }

    @Test
    void sqliteHasNoRoles(@TempDir Path folder) {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("jobs.db"));
        assertThatThrownBy(() -> WorkspaceSeparation.of(TableNames.DEFAULT).apply(source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("postgresql only");
    }

    @Test
    void namesOutsideTheirRangeAreRefused() {
        var separation = WorkspaceSeparation.of(TableNames.DEFAULT);
        assertThatThrownBy(() -> separation.roles("x\"; DROP", "y")).hasMessageContaining("engine is \"x\"; DROP\"");
        assertThatThrownBy(() -> separation.roles("same", "same")).hasMessageContaining("role is \"same\"");
        assertThatThrownBy(() -> separation.workspaceRole("", "r")).hasMessageContaining("0 characters");
        assertThatThrownBy(() -> separation.workspaceRole("acme", WorkspaceSeparation.APP))
                .hasMessageContaining("role is \"carillon_app\"");
        var bound = separation.workspaceRole("acme", "one");
        assertThatThrownBy(() -> bound.workspaceRole("acme", "other")).hasMessageContaining("has the role \"one\"");
    }
}
