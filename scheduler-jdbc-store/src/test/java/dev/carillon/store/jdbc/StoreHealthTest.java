// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import dev.carillon.store.Capability;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Finish;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.NodeId;
import dev.carillon.store.StoreException;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What a store says of its database, and of settings that do not fit; and that it works with them all the same. */
@Timeout(120)
class StoreHealthTest {

    private static final JobType<Void> TYPE = JobType.of("health");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PostgresDatabase database = PostgresServer.shared().database();
    private final List<HikariDataSource> pools = new ArrayList<>();

    @AfterEach
    void close() {
        pools.forEach(HikariDataSource::close);
        database.close();
    }

    /** Of a host that has set what it should, but for this. */
    private HikariDataSource pool(PostgresDatabase of, Consumer<HikariConfig> otherwise) {
        var config = new HikariConfig();
        config.setJdbcUrl(of.jdbcUrl());
        config.setUsername("postgres");
        config.setPassword("postgres");
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(2_000);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("socketTimeout", "60");
        otherwise.accept(config);
        var pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    private HikariDataSource pool(Consumer<HikariConfig> otherwise) {
        return pool(database, otherwise);
    }

    private void set(String setting) {
        database.execute("ALTER DATABASE " + database.name() + " SET " + setting);
    }

    private List<String> advice(HikariDataSource source) {
        try (JdbcJobStore store = JdbcJobStore.of(source).migrate()) {
            return store.health().advice();
        }
    }

    @Test
    void aDatabaseThatIsAsItShouldBeGetsNoAdvice() {
        try (JdbcJobStore store = JdbcJobStore.of(pool(config -> {})).migrate()) {
            StoreHealth health = store.health();
            assertThat(health.advice()).isEmpty();
            assertThat(health.reachable()).isTrue();
            assertThat(health.lastError()).isNull();
            assertThat(health.database()).startsWith("PostgreSQL ");
            assertThat(health.schemaVersion()).isPositive();
            assertThat(health.capabilities()).contains(Capability.DURABLE).isEqualTo(store.capabilities());
            assertThat(health.lostToOthers()).isZero();
            await().atMost(PATIENCE).until(() -> store.health().listening());
        }
    }

    @Test
    void aDriverThatWaitsForEverIsToldOf() {
        assertThat(advice(pool(config -> config.getDataSourceProperties().clear())))
                .singleElement()
                .asString()
                .startsWith("socketTimeout is not set")
                .contains("socketTimeout=30");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "synchronous_commit = off                  | synchronous_commit is off",
                "default_transaction_isolation=serializable| transactions are serializable",
                "default_transaction_read_only = on        | transactions only read",
                "statement_timeout = '9s'                  | statement_timeout is 9000 ms",
                "lock_timeout = 50                         | lock_timeout is 50 ms",
                "idle_in_transaction_session_timeout = '1s'| idle_in_transaction_session_timeout is 1000 ms"
            })
    void aSettingThatDoesNotFitIsToldOf(String setting, String advice) {
        set(setting);
        assertThat(advice(pool(config -> {}))).singleElement().asString().startsWith(advice);
    }

    @Test
    void aTimeLimitThatLeavesTimeIsNot() {
        set("statement_timeout = '30s'");
        assertThat(advice(pool(config -> {}))).isEmpty();
    }

    @Test
    void aPoolThatIsTooSmallForANodeIsToldOf() {
        assertThat(advice(pool(config -> config.setMaximumPoolSize(5))))
                .singleElement()
                .asString()
                .startsWith("the pool has 5 connections");
        assertThat(advice(pool(config -> config.setMaximumPoolSize(6)))).isEmpty();
    }

    @Test
    void savepointsBeforeEachStatementAreToldOf() {
        assertThat(advice(pool(config -> config.addDataSourceProperty("autosave", "always"))))
                .singleElement()
                .asString()
                .startsWith("autosave is always");
    }

    @Test
    void allAdviceIsLoggedOnce() {
        var logger = (Logger) LoggerFactory.getLogger(Groundwork.class);
        var events = new ListAppender<ILoggingEvent>();
        events.start();
        logger.addAppender(events);
        try (JdbcJobStore store =
                JdbcJobStore.of(pool(config -> config.setMaximumPoolSize(4))).migrate()) {
            JobClient.on(store).enqueue(TYPE);
            assertThat(store.health().advice()).hasSize(1);
            assertThat(events.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsOnlyOnce(
                            "tables carillon_: " + store.health().advice().get(0));
        } finally {
            logger.detachAppender(events);
        }
    }

    @Test
    void anOlderServerIsRefused() {
        var old = new PostgresSettings("13.21", 130_021, false, Map.of(), 1, false, OptionalInt.empty());
        assertThatThrownBy(old::requireUsable)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("database is PostgreSQL 13.21; allowed are 14 and later");
        new PostgresSettings("14.0", 140_000, false, Map.of(), 1, false, OptionalInt.empty()).requireUsable();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default_transaction_isolation = 'serializable'",
                "default_transaction_isolation = 'repeatable read'",
                "default_transaction_read_only = on",
                "synchronous_commit = off"
            })
    void theStoresOwnTransactionsAreAsItNeedsThemWhateverTheDatabasesAre(String setting) throws SQLException {
        set(setting);
        theStoresOwnTransactionsAreAsItNeedsThem(pool(config -> {}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_SERIALIZABLE", "TRANSACTION_REPEATABLE_READ"})
    void theStoresOwnTransactionsAreAsItNeedsThemWhateverThePoolsAre(String isolation) throws SQLException {
        theStoresOwnTransactionsAreAsItNeedsThem(pool(config -> config.setTransactionIsolation(isolation)));
    }

    @Test
    void aPoolOfConnectionsThatOnlyReadDoesAllTheSame() throws SQLException {
        theStoresOwnTransactionsAreAsItNeedsThem(pool(config -> config.setReadOnly(true)));
    }

    @Test
    void aPoolThatGivesOutConnectionsWithinATransactionDoesAllTheSame() throws SQLException {
        HikariDataSource source = pool(config -> config.setAutoCommit(false));
        theStoresOwnTransactionsAreAsItNeedsThem(source);
        try (Connection connection = new PooledConnections(source).open()) {
            assertThat(connection.getAutoCommit()).isTrue();
        }
        try (Connection connection = source.getConnection()) {
            assertThat(connection.getAutoCommit()).isFalse();
        }
    }

    private void theStoresOwnTransactionsAreAsItNeedsThem(HikariDataSource source) throws SQLException {
        try (JdbcJobStore store = JdbcJobStore.of(source).migrate()) {
            observeTransactions();
            carryOutOne(store);
            assertThat(store.health().reachable()).isTrue();
        }
        assertThat(observed()).containsOnly("on, read committed, off");
    }

    /** Each change of these tables notes of what kind its transaction is; it reads on, as the superuser in a session of its own. */
    private void observeTransactions() {
        database.execute("BEGIN READ WRITE; CREATE TABLE observed (what text);"
                + " CREATE FUNCTION observe() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO observed VALUES ("
                + "current_setting('synchronous_commit') || ', ' || current_setting('transaction_isolation') || ', ' ||"
                + " current_setting('transaction_read_only')); RETURN NULL; END $$; COMMIT");
        for (String table : List.of("node", "run", "ready", "running", "execution")) {
            database.execute("BEGIN READ WRITE; CREATE TRIGGER observe AFTER INSERT OR DELETE ON" + " carillon_" + table
                    + " FOR EACH STATEMENT EXECUTE FUNCTION observe(); COMMIT");
        }
    }

    private List<String> observed() throws SQLException {
        try (Connection connection = database.unpooled("postgres").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT what FROM observed")) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    private static void carryOutOne(JdbcJobStore store) {
        var node = new NodeId(UUID.randomUUID(), "anna");
        Set<String> types = Set.of(TYPE.name());
        store.nodes().renew(Heartbeat.of(node, types));
        RunId run = JobClient.on(store).enqueue(TYPE);
        List<Claim> claims = store.runs().claim(ClaimRequest.of(node, 1, types, 1));
        assertThat(claims).extracting(claim -> claim.run().id()).containsExactly(run);
        assertThat(store.runs().find(run)).isPresent();
        store.runs()
                .finish(List.of(new Finish(
                        claims.get(0).lease(),
                        Outcome.SUCCEEDED,
                        store.now(),
                        null,
                        true,
                        false,
                        null,
                        null,
                        null,
                        List.of(),
                        Map.of())));
        assertThat(store.log().ofRun(run))
                .singleElement()
                .returns(true, Execution::last)
                .returns(Outcome.SUCCEEDED, Execution::outcome);
        store.nodes().leave(node);
    }

    @Test
    void aDefaultThatIsChangedLaterIsNoticedWhenItIsInTheWay() {
        HikariDataSource source = pool(config -> {});
        try (JdbcJobStore store = JdbcJobStore.of(source).migrate()) {
            carryOutOne(store);
            set("default_transaction_read_only = on");
            database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            await().atMost(PATIENCE).ignoreException(StoreException.class).untilAsserted(() -> carryOutOne(store));
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsToldOfUntilItDoes() {
        try (PostgresServer server = PostgresServer.start(Map.of());
                PostgresDatabase other = server.database();
                JdbcJobStore store = JdbcJobStore.of(pool(other, config -> {})).migrate()) {
            JobClient client = JobClient.on(store);
            client.enqueue(TYPE);
            server.stop();
            assertThatThrownBy(() -> client.enqueue(TYPE)).isInstanceOf(StoreException.class);
            StoreHealth silent = store.health();
            assertThat(silent.reachable()).isFalse();
            assertThat(silent.lastError()).isNotBlank();
            assertThatThrownBy(() -> client.enqueue(TYPE)).isInstanceOf(StoreException.class);
            assertThat(store.health().unreachableSince()).isEqualTo(silent.unreachableSince());
            server.startAgain();
            await().atMost(PATIENCE).ignoreException(StoreException.class).until(() -> client.enqueue(TYPE) != null);
            assertThat(store.health().reachable()).isTrue();
            assertThat(store.health().lastError()).isNotBlank();
        }
    }

    @Test
    void aStandbyIsWaitedForUntilItWrites() {
        try (PostgresServer server = PostgresServer.start(Map.of());
                PostgresDatabase other = server.database()) {
            server.stop();
            server.startAsStandby();
            try (JdbcJobStore store = JdbcJobStore.of(pool(other, config -> {})).migrate()) {
                JobClient client = JobClient.on(store);
                assertThatThrownBy(() -> client.enqueue(TYPE))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("the server is a standby");
                assertThat(store.health().reachable()).isFalse();
                assertThat(store.health().database()).isNull();
                assertThat(store.health().lastError()).contains("standby");
                server.stop();
                server.startAgain();
                await().atMost(PATIENCE)
                        .ignoreException(StoreException.class)
                        .until(() -> client.enqueue(TYPE) != null);
                assertThat(store.health().reachable()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no driver for jdbc:postgresql://h/d?user=u&password=geheim&ssl=true | no driver for jdbc:postgresql://h/d?user=u&password=...&ssl=true",
                "cannot reach postgresql://carla:geheim@db:5432/jobs now             | cannot reach postgresql://...@db:5432/jobs now",
                "sslpassword=geheim, Password=Geheim                                 | sslpassword=..., Password=..."
            })
    void anErrorIsToldWithoutSecrets(String error, String told) {
        assertThat(Reachability.withoutSecrets(error)).isEqualTo(told);
    }
}
