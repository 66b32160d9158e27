// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Deed.AddComment;
import dev.carillon.agents.social.Deed.Follow;
import dev.carillon.agents.social.Deed.Like;
import dev.carillon.store.jdbc.migration.DatabaseKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself must refuse, and take. */
interface ConstraintContract extends JdbcSocialContract {

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
    default void theDatabaseItselfRefusesWhatCannotBe(String statement) throws SQLException {
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
    default void theDatabaseTakesWhatCanBe(String statement) throws SQLException {
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
    default void followsGoWithTheirPersonaInPlainSqlToo() throws SQLException {
        persona("ada");
        persona("bob");
        act(1, new Follow(2), 0);
        act(2, new Follow(1), 0);
        plain("DELETE FROM T_persona WHERE simulation = 'S' AND id = 2");
        assertThat(store().feed().followed(1)).isEmpty();
    }
}
