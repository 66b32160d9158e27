// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Cycles.Asked;
import dev.carillon.agents.social.Cycles.Cycle;
import dev.carillon.agents.social.Cycles.Ending;
import dev.carillon.agents.social.Cycles.Exchange;
import dev.carillon.agents.social.Cycles.Replied;
import dev.carillon.agents.social.Deed.CreatePost;
import dev.carillon.agents.social.Deed.Follow;
import dev.carillon.agents.social.Personas.Deletion;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.store.StoreException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store must do with connections, and beside another process. */
interface ConnectionContract extends JdbcSocialContract {

    @Test
    default void anotherProcessGoesOnWithACycle() {
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
    default void connectionsAreGivenBackAsTheyWere(boolean autoCommit) throws SQLException {
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

    @Test
    default void aDatabaseThatDoesNotAnswerIsWaitedFor() {
        var silent = new AtomicBoolean(true);
        DataSource source = source();
        DataSource flaky = JdbcSocialContract.proxied(DataSource.class, source, connection -> {
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
}
