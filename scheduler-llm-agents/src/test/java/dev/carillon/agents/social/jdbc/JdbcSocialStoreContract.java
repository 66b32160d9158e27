// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Cycles.Asked;
import dev.carillon.agents.social.Cycles.Cycle;
import dev.carillon.agents.social.Cycles.Draw;
import dev.carillon.agents.social.Cycles.Ending;
import dev.carillon.agents.social.Cycles.Exchange;
import dev.carillon.agents.social.Cycles.Replied;
import dev.carillon.agents.social.Deed.AddComment;
import dev.carillon.agents.social.Deed.CreatePost;
import dev.carillon.agents.social.Deed.Follow;
import dev.carillon.agents.social.Deed.Like;
import dev.carillon.agents.social.Personas.Deletion;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.agents.social.SocialStoreContract;
import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.migration.DatabaseKind;
import dev.carillon.store.jdbc.migration.SchemaException;
import dev.carillon.store.jdbc.migration.TableNames;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store must do over every database. */
abstract class JdbcSocialStoreContract extends SocialStoreContract {

    /** Connections to the database of this class, without a pool. Each test has a simulation of its own in it. */
    abstract DataSource source();

    /** The same from a pool that all tests of the class share. */
    abstract DataSource pool();

    /** Connections to a database in which nothing is yet. */
    abstract DataSource empty();

    abstract DatabaseKind kind();

    abstract TableNames otherNames();

    /** Whether the database has refused data by a constraint. */
    abstract boolean isConstraint(SQLException failure);

    @Override
    protected SocialStore open(String simulation) {
        return JdbcSocialStore.of(pool()).simulation(simulation).checkSchema();
    }

    /** A pool whose tables are made. */
    static HikariDataSource pool(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        var pool = new HikariDataSource(config);
        assertThat(JdbcSocialStore.migrations().apply(pool, TableNames.DEFAULT)).containsExactly("V1__tables.sql");
        return pool;
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void givenAllKindsOfRows() {
        cycle("one", 2);
        post(1, "t", 0);
        act(2, new Like(1), 0);
        act(2, new AddComment(1, "c"), 0);
        act(2, new Follow(1), 0);
        endTurn(store(), "one", 1, NOON, List.of(new Act(0, 0, new Like(1))), List.of(), done -> asked("x", 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO T_persona VALUES ('S', 9, 'ONE-0', 'one-0', '', 'd', 0)",
                "INSERT INTO T_persona VALUES ('S', 1, 'n', 'n', '', 'd', 0)",
                "INSERT INTO T_persona VALUES ('S', 0, 'n', 'n', '', 'd', 0)",
                "INSERT INTO T_persona VALUES ('S', 9, '', '', '', 'd', 0)",
                "INSERT INTO T_persona VALUES ('S', 9, 'n', 'n', '', '', 0)",
                "INSERT INTO T_persona VALUES ('S', 9, 'n', 'n', 'LONG', 'd', 0)",
                "INSERT INTO T_persona VALUES ('nowhere', 1, 'n', 'n', '', 'd', 0)",
                "UPDATE T_persona SET bio = 'LONG' WHERE simulation = 'S' AND id = 1",
                "UPDATE T_persona SET id = 7 WHERE simulation = 'S' AND id = 1",
                "DELETE FROM T_persona WHERE simulation = 'S' AND id = 1",
                "DELETE FROM T_persona WHERE simulation = 'S' AND id = 2",
                "DELETE FROM T_simulation WHERE name = 'S'",
                "INSERT INTO T_post VALUES ('S', 9, 9, 't', 'b', 0, 0, 0)",
                "INSERT INTO T_post VALUES ('S', 1, 1, 't', 'b', 0, 0, 0)",
                "INSERT INTO T_post VALUES ('S', 9, 1, '', 'b', 0, 0, 0)",
                "INSERT INTO T_post VALUES ('S', 9, 1, 'LONG', 'b', 0, 0, 0)",
                "INSERT INTO T_post VALUES ('S', 9, 1, 't', '', 0, 0, 0)",
                "INSERT INTO T_post VALUES ('S', 9, 1, 't', 'b', -1, 0, 0)",
                "DELETE FROM T_post WHERE simulation = 'S' AND id = 1",
                "INSERT INTO T_comment VALUES ('S', 9, 9, 1, 'b', 0)",
                "INSERT INTO T_comment VALUES ('S', 9, 1, 9, 'b', 0)",
                "INSERT INTO T_comment VALUES ('S', 9, 1, 1, '', 0)",
                "INSERT INTO T_comment VALUES ('S', 1, 1, 1, 'b', 0)",
                "INSERT INTO T_like VALUES ('S', 9, 1, 2, 0)",
                "INSERT INTO T_like VALUES ('S', 9, 9, 2, 0)",
                "INSERT INTO T_like VALUES ('S', 9, 1, 9, 0)",
                "INSERT INTO T_follow VALUES ('S', 9, 2, 1, 0)",
                "INSERT INTO T_follow VALUES ('S', 9, 1, 1, 0)",
                "INSERT INTO T_follow VALUES ('S', 9, 1, 9, 0)",
                "INSERT INTO T_follow VALUES ('S', 9, 9, 1, 0)",
                "INSERT INTO T_cycle (simulation, number, id, seed, counted_at, agents, turn) VALUES ('S', 9, 'n', 0, 0, 0, 1)",
                "INSERT INTO T_cycle VALUES ('S', 9, 'one', 0, 0, 0, 1, 1, true)",
                "INSERT INTO T_cycle VALUES ('S', 1, 'n', 0, 0, 0, 1, 1, true)",
                "INSERT INTO T_cycle VALUES ('S', 9, 'n', 0, 0, 0, 0, 1, true)",
                "INSERT INTO T_agent VALUES ('S', 9, 0, 1, NULL)",
                "INSERT INTO T_agent VALUES ('S', 1, 1, 9, NULL)",
                "INSERT INTO T_agent VALUES ('S', 1, 9, 1, NULL)",
                "INSERT INTO T_exchange VALUES ('S', 1, 1, 9, 'x', NULL)",
                "INSERT INTO T_exchange VALUES ('S', 1, 2, 0, 'x', NULL)",
                "INSERT INTO T_act VALUES ('S', 1, 2, 0, 9, 0, 'LIKE', 1, NULL, NULL, 'DONE', 1)",
                "INSERT INTO T_act VALUES ('S', 1, 1, 0, 0, 9, 'LIKE', 1, NULL, NULL, 'DONE', 1)",
            })
    void theDatabaseItselfRefusesWhatCannotBe(String statement) throws SQLException {
        givenAllKindsOfRows();
        SQLException refused = catchThrowableOfType(SQLException.class, () -> plain(statement));
        assertThat((Throwable) refused).as(statement).isNotNull();
        assertThat(isConstraint(refused)).as(refused.getMessage()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO T_persona VALUES ('S', 9, 'n', 'n', '', 'd', 0)",
                "INSERT INTO T_post VALUES ('S', 9, 1, 't', 'b', 0, 0, 0)",
                "INSERT INTO T_comment VALUES ('S', 9, 1, 1, 'b', 0)",
                "INSERT INTO T_like VALUES ('S', 9, 1, 1, 0)",
                "INSERT INTO T_follow VALUES ('S', 9, 1, 2, 0)",
                "INSERT INTO T_cycle VALUES ('S', 9, 'n', 0, 0, 0, 1, 1, true)",
                "INSERT INTO T_agent VALUES ('S', 1, 9, 9, NULL)",
                "INSERT INTO T_exchange VALUES ('S', 1, 3, 0, 'x', NULL)",
                "INSERT INTO T_act VALUES ('S', 1, 2, 0, 0, 0, 'LIKE', 1, NULL, NULL, 'DONE', 1)",
            })
    void theDatabaseTakesWhatCanBe(String statement) throws SQLException {
        cycle("one", 2);
        post(1, "t", 0);
        plain(statement);
    }

    /** As a host's own program would do it, on SQLite with foreign keys. */
    private void plain(String statement) throws SQLException {
        String sql = statement
                .replace("T_", "carillon_social_")
                .replace("'S'", "'" + store().simulation() + "'")
                .replace("LONG", "x".repeat(256))
                .replaceAll("'(x{256})', 'd'", "'" + "x".repeat(201) + "', 'd'")
                .replaceAll("bio = '(x{256})'", "bio = '" + "x".repeat(201) + "'");
        try (Connection connection = source().getConnection();
                Statement plain = connection.createStatement()) {
            if (kind() == DatabaseKind.SQLITE) {
                plain.execute("PRAGMA foreign_keys = ON");
            }
            plain.execute(sql);
        }
    }

    @Test
    void followsGoWithTheirPersonaInPlainSqlToo() throws SQLException {
        persona("ada");
        persona("bob");
        act(1, new Follow(2), 0);
        act(2, new Follow(1), 0);
        plain("DELETE FROM T_persona WHERE simulation = 'S' AND id = 2");
        assertThat(store().feed().followed(1)).isEmpty();
    }

    @Test
    void anotherProcessGoesOnWithACycle() {
        cycle("one", 2);
        store().cycles().reply(hold(store(), "one"), 1, List.of(new Replied(0, "a")));
        SocialStore other = again();
        assertThat(other.cycles().latest(1)).extracting(Cycle::id).containsExactly("one");
        assertThat(other.cycles().exchanges("one"))
                .containsExactly(new Exchange(1, 0, "first", "a"), new Exchange(1, 1, "first", null));
        other.cycles().reply(hold(other, "one"), 1, List.of(new Replied(0, "other"), new Replied(1, "b")));
        assertThat(endTurn(
                        other,
                        "one",
                        1,
                        NOON,
                        List.of(new Act(0, 0, new CreatePost("t", "b"))),
                        List.of(new Ending(1, "bed")),
                        done -> List.of(new Asked(0, "more?"))))
                .isTrue();
        assertThat(endTurn(store(), "one", 1, NOON, List.of(), List.of(), done -> List.of()))
                .isFalse();
        assertThat(store().cycles().exchanges("one"))
                .containsExactly(
                        new Exchange(1, 0, "first", "a"),
                        new Exchange(1, 1, "first", "b"),
                        new Exchange(2, 0, "more?", null));
        assertThat(store().feed().posts(Instant.MIN, 9)).hasSize(1);
    }

    /** Even by a data source that does not look after them, as pools do. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connectionsAreGivenBackAsTheyWere(boolean autoCommit) throws SQLException {
        try (Connection only = source().getConnection()) {
            only.setAutoCommit(autoCommit);
            SocialStore own = JdbcSocialStore.of(lending(only))
                    .simulation(store().simulation())
                    .checkSchema();
            own.personas().addAll(List.of(called("ada"), called("bob")), NOON);
            own.feed().act(1, new CreatePost("t", "b"), NOON);
            own.feed().act(1, new Follow(2), NOON);
            assertThat(only.getAutoCommit()).isEqualTo(autoCommit);
            assertThatThrownBy(() -> own.cycles().begin("one", NOON, (number, personas) -> {
                        throw new IllegalStateException("no lot");
                    }))
                    .hasMessage("no lot");
            assertThat(only.getAutoCommit()).isEqualTo(autoCommit);
            assertThatThrownBy(() -> own.personas().add(called("ada"), NOON)).hasMessageContaining("is taken");
            assertThat(own.personas().delete(2)).isEqualTo(Deletion.DELETED);
            own.fork(fresh());
            assertThat(own.feed().posts(Instant.MIN, 9)).hasSize(1);
            assertThat(only.getAutoCommit()).isEqualTo(autoCommit);
            // it was committed, for others to see
            assertThat(store().feed().posts(Instant.MIN, 9)).hasSize(1);
            assertThat(store().feed().followed(1)).isEmpty();
            assertAsFresh(only);
        }
    }

    /** Gives the same connection each time, which stays open. */
    private static DataSource lending(Connection only) {
        Object kept = Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> method.getName().equals("close") ? null : method.invoke(only, arguments));
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> kept);
    }

    /** Nothing is left of what the store may have set. */
    abstract void assertAsFresh(Connection connection) throws SQLException;

    @Test
    void tablesAreThoseThatWerePrinted() throws SQLException {
        DataSource fresh = empty();
        TableNames names = otherNames();
        assertThatThrownBy(() -> JdbcSocialStore.of(fresh).tables(names).checkSchema())
                .isInstanceOf(SchemaException.class);
        try (Connection connection = fresh.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(JdbcSocialStore.migrations().print(kind(), names));
        }
        SocialStore printed = JdbcSocialStore.of(fresh).tables(names).checkSchema();
        assertThat(printed.personas().add(called("ada"), NOON).id()).isEqualTo(1);
        assertThat(printed.simulation()).isEqualTo(SocialStore.MAIN);
        assertThat(JdbcSocialStore.migrations().apply(fresh, names)).isEmpty();
        execute(fresh, "SELECT id FROM " + names.table("social_persona"));

        // other names beside them are another store
        SocialStore other = JdbcSocialStore.of(fresh).migrate();
        assertThat(other.personas().count()).isZero();
        assertThat(other.in("copy").personas().add(called("ada"), NOON).id()).isEqualTo(1);
        assertThat(printed.in("copy").personas().count()).isZero();
    }

    @Test
    void aStoreThatIsMigratedWorksUnderOtherNames() {
        SocialStore own = JdbcSocialStore.of(empty()).tables(otherNames()).migrate();
        own.personas().addAll(List.of(called("ada"), called("bob")), NOON);
        own.feed().act(1, new CreatePost("t", "b"), NOON);
        own.feed().act(1, new Follow(2), NOON);
        own.feed().act(2, new Like(1), NOON);
        own.cycles().begin("one", NOON, Draw::new);
        own.cycles().ask(hold(own, "one"), 1, asked("x", 2));
        own.cycles().reply(hold(own, "one"), 1, List.of(new Replied(1, "y")));
        endTurn(
                own,
                "one",
                1,
                NOON,
                List.of(new Act(0, 0, new AddComment(1, "c"))),
                List.of(new Ending(0, "e")),
                done -> asked("z", 1));
        assertThat(own.feed().ofFollowed(1, 5).get(2L)).hasSize(1);
        assertThat(own.feed().comments(1, 5)).hasSize(1);
        assertThat(own.fork("copy").cycles().exchanges("one")).hasSize(3);
        assertThat(own.cycles().done("one")).hasSize(1);
        assertThat(own.personas().find("ADA")).isPresent();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsWaitedFor() {
        var silent = new AtomicBoolean(true);
        DataSource source = source();
        DataSource flaky = proxied(DataSource.class, source, connection -> {
            if (silent.get()) {
                throw new IllegalStateException();
            }
            return connection;
        });
        SocialStore waiting =
                JdbcSocialStore.of(flaky).simulation(store().simulation()).migrate();
        assertThatThrownBy(waiting::personas)
                .isExactlyInstanceOf(StoreException.class)
                .hasMessage("connect to the database: nobody answers");
        silent.set(false);
        assertThat(waiting.personas().add(called("ada"), NOON).id()).isEqualTo(1);
        silent.set(true);
        assertThatThrownBy(() -> waiting.personas().add(called("bob"), NOON))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessage("add personas: nobody answers");
        assertThatThrownBy(() -> waiting.feed().posts(NOON, 1))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessage("read posts: nobody answers");
        silent.set(false);
        assertThat(waiting.personas().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "MySQL", ""})
    void otherDatabasesAreRefused(String product) throws SQLException {
        assertThatThrownBy(() -> JdbcSocialStore.of(claiming("getDatabaseProductName", product))
                        .migrate())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("database is " + product + "; simulations are kept in PostgreSQL and SQLite");
    }

    /** A data source whose database says something else of itself. */
    DataSource claiming(String method, Object answer) {
        return proxied(
                DataSource.class,
                source(),
                connection -> proxied(
                        Connection.class,
                        connection,
                        metaData -> Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {DatabaseMetaData.class},
                                (proxy, called, arguments) -> called.getName().equals(method)
                                        ? answer
                                        : called.invoke(metaData, arguments))));
    }

    /** One whose answers of connections or of metadata are others. */
    private static <T> T proxied(Class<T> type, Object real, UnaryOperator<Object> change) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    boolean changed = method.getName().equals("getConnection")
                            || method.getName().equals("getMetaData");
                    Object answer = method.invoke(real, arguments);
                    if (!changed) {
                        return answer;
                    }
                    try {
                        return change.apply(answer);
                    } catch (IllegalStateException silent) {
                        ((AutoCloseable) answer).close();
                        throw new SQLException("nobody answers", silent);
                    }
                }));
    }
}
