// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.execution.RunId;
import dev.carillon.store.Capability;
import dev.carillon.store.JobStore;
import dev.carillon.testkit.JobStoreContract;
import dev.carillon.testkit.VirtualClock;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The contract with separated workspaces: the engine is a member of its role and nothing more, and so is the host. The whole of
 * it takes minutes and is for the full profile; otherwise the parts are tried in which the host or its rights play a part.
 */
@ExtendWith(PostgresSeparatedJobStoreTest.Parts.class)
class PostgresSeparatedJobStoreTest extends JobStoreContract {

    private final List<HikariDataSource> sources = new ArrayList<>();
    private final List<JobStore> stores = new ArrayList<>();
    private @Nullable SeparatedDatabase database;

    /** Which parts of the contract are tried. */
    static final class Parts implements ExecutionCondition {

        private static final Set<String> OF_THE_STORE =
                Set.of("PostgresSeparatedJobStoreTest", "CapabilityContract", "HostTransactionContract");
        private static final Set<String> OF_HOSTS = Set.of("UniqueKeyContract", "GateContract", "QuotaStartContract");

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            boolean hosts = HostEnqueuesTest.class.equals(context.getRequiredTestClass());
            boolean always = context.getTestMethod()
                    .map(Method::getDeclaringClass)
                    .map(Class::getSimpleName)
                    .map((hosts ? OF_HOSTS : OF_THE_STORE)::contains)
                    .orElse(true);
            return always || Boolean.getBoolean("carillon.full")
                    ? ConditionEvaluationResult.enabled("it is tried")
                    : ConditionEvaluationResult.disabled("the full profile tries it");
        }
    }

    SeparatedDatabase database() {
        return Objects.requireNonNull(database);
    }

    @Override
    protected JobStore open(VirtualClock clock) {
        database = new SeparatedDatabase();
        return openAgain(clock);
    }

    private HikariDataSource node() {
        HikariDataSource source = database().node();
        sources.add(source);
        return source;
    }

    JobStore opened(JobStore store) {
        stores.add(store);
        return store;
    }

    @Override
    protected JobStore openAgain(VirtualClock clock) {
        return opened(JdbcJobStore.of(node()).clock(clock).checkSchema());
    }

    @Override
    protected JobStore openOnMachine(InstantSource machine) {
        return opened(JdbcJobStore.of(node()).onMachine(machine).checkSchema());
    }

    /** The contract's hosts are in the workspace that it uses, for as long as their connection lasts. */
    @Override
    protected Connection openConnection() throws SQLException {
        Connection host = database().host().getConnection();
        SeparatedDatabase.update(host, "SET carillon.workspace = 'default'");
        return host;
    }

    @Override
    protected Set<RunId> seenBySql(String workspace) throws SQLException {
        try (Connection host = database().host(workspace)) {
            return SeparatedDatabase.list(
                            host,
                            "SELECT run_id FROM carillon_run UNION SELECT run_id FROM carillon_waiting"
                                    + " UNION SELECT run_id FROM carillon_ready UNION SELECT run_id FROM carillon_running")
                    .stream()
                    .map(id -> new RunId(UUID.fromString(id)))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void whatTheseRolesAreNotIsTrue() throws SQLException {
        assertThat(stores.get(0).capabilities()).contains(Capability.ISOLATED_WORKSPACES);
        for (String role : List.of(SeparatedDatabase.NODE, SeparatedDatabase.HOST, "carillon_engine", "carillon_app")) {
            assertThat(database()
                            .all("SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles"
                                    + " WHERE rolname = '" + role + "'"))
                    .as(role)
                    .containsExactly("f");
        }
        assertThat(memberships(SeparatedDatabase.NODE)).containsExactly("carillon_engine");
        assertThat(memberships(SeparatedDatabase.HOST)).containsExactly("carillon_app");
        assertThat(memberships("carillon_engine")).isEmpty();
        assertThat(memberships("carillon_app")).isEmpty();
        assertThat(database()
                        .all("SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class"
                                + " WHERE relnamespace = 'public'::regnamespace AND relname LIKE 'carillon%'"))
                .containsExactly("carillon_engine");
        try (Connection host = database().host("default")) {
            assertThat(SeparatedDatabase.list(host, "SELECT session_user || ' ' || current_user"))
                    .containsExactly(SeparatedDatabase.HOST + " " + SeparatedDatabase.HOST);
        }
    }

    private List<String> memberships(String role) throws SQLException {
        return database()
                .all("SELECT r.rolname FROM pg_roles r WHERE r.rolname <> '" + role + "' AND pg_has_role('" + role
                        + "', r.oid, 'MEMBER')");
    }

    @AfterEach
    void closeDatabase() {
        stores.forEach(JobStore::close);
        sources.forEach(HikariDataSource::close);
        database().close();
    }
}
