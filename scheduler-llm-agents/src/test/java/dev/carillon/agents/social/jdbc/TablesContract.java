// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Cycles.Draw;
import dev.carillon.agents.social.Cycles.Ending;
import dev.carillon.agents.social.Cycles.Replied;
import dev.carillon.agents.social.Deed.AddComment;
import dev.carillon.agents.social.Deed.CreatePost;
import dev.carillon.agents.social.Deed.Follow;
import dev.carillon.agents.social.Deed.Like;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.store.jdbc.migration.SchemaException;
import dev.carillon.store.jdbc.migration.TableNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store must do with its tables. */
interface TablesContract extends JdbcSocialContract {

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    default void tablesAreThoseThatWerePrinted() throws SQLException {
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
    default void aStoreThatIsMigratedWorksUnderOtherNames() {
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

    @ParameterizedTest
    @ValueSource(strings = {"H2", "MySQL", ""})
    default void otherDatabasesAreRefused(String product) throws SQLException {
        assertThatThrownBy(() -> JdbcSocialStore.of(claiming("getDatabaseProductName", product))
                        .migrate())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("database is " + product + "; simulations are kept in PostgreSQL and SQLite");
    }
}
