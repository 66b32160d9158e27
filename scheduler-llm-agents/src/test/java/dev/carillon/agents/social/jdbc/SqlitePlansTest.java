// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Cycles.Asked;
import dev.carillon.agents.social.Cycles.Draw;
import dev.carillon.agents.social.Cycles.Ending;
import dev.carillon.agents.social.Cycles.Next;
import dev.carillon.agents.social.Cycles.Replied;
import dev.carillon.agents.social.Deed.AddComment;
import dev.carillon.agents.social.Deed.CreatePost;
import dev.carillon.agents.social.Deed.Follow;
import dev.carillon.agents.social.Deed.Like;
import dev.carillon.agents.social.Deed.UpdateBio;
import dev.carillon.agents.social.Feed;
import dev.carillon.agents.social.NewPersona;
import dev.carillon.agents.social.PersonaChange;
import dev.carillon.agents.social.SocialStore;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** No statement looks through a table, or through all of a simulation, unless it is to. */
class SqlitePlansTest {

    private static final Pattern LOOKS_THROUGH = Pattern.compile("SCAN .*|SEARCH .* \\(simulation=\\?\\)");

    /** Rows that a statement was given, and the one cycle that is under way. */
    private static final Pattern HARMLESS = Pattern.compile("SCAN (v|CONSTANT ROW|\\d+.* ROWS?|\\d+-ROW VALUES CLAUSE)"
            + "|.*carillon_social_cycle_under_way \\(simulation=\\?\\)");

    /** Counts, copies, or takes the first few of an index. */
    private static final Pattern MEANT = Pattern.compile(
            "SELECT count\\(\\*\\) .*|INSERT INTO \\w+ \\(.*\\) SELECT \\?, .* WHERE simulation = \\?"
                    + "|.* ORDER BY number DESC LIMIT \\?|SELECT id FROM carillon_social_persona WHERE simulation = \\? ORDER BY id");

    @Test
    void everyStatementFindsItsRowsByAnIndex(@TempDir Path folder) throws SQLException {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("simulations.db"));
        var statements = new LinkedHashSet<String>();
        SocialStore store = JdbcSocialStore.of(overheard(source, statements)).migrate();
        doAllThereIs(store);
        assertThat(statements).hasSizeGreaterThan(30);
        assertThat(scans(source, statements)).isEmpty();
        assertThat(scans(
                        source,
                        Set.of(
                                "SELECT id FROM carillon_social_post WHERE body = ?",
                                "SELECT id FROM carillon_social_post WHERE simulation = ? AND body = ?")))
                .hasSize(2);
    }

    private static void doAllThereIs(SocialStore store) {
        Instant now = Instant.EPOCH;
        store.personas().add(new NewPersona("ada", "", "d"), now);
        store.personas().add(new NewPersona("bob", "", "d"), now);
        store.personas().add(new NewPersona("cid", "", "d"), now);
        store.personas().find(1);
        store.personas().find("ada");
        store.personas().list(0, 10);
        store.personas().count();
        store.personas().delete(3);
        var hold = store.cycles().begin("one", now, Draw::new).hold();
        store.cycles().ask(hold, 1, List.of(new Asked(0, "x")));
        store.cycles().reply(hold, 1, List.of(new Replied(0, "x")));
        List<Act> acts = List.of(
                new Act(0, 0, new CreatePost("t", "b")),
                new Act(0, 1, new AddComment(1, "c")),
                new Act(0, 2, new Like(1)),
                new Act(0, 3, new Follow(2)),
                new Act(0, 4, new UpdateBio("b")));
        store.cycles()
                .endTurn(hold, 1, now, acts, done -> new Next(List.of(new Ending(1, "x")), List.of(new Asked(0, "y"))));
        store.cycles().find("one");
        store.cycles().latest(1);
        store.cycles().agents("one");
        store.cycles().exchanges("one");
        store.cycles().done("one");
        store.feed().posts(now, 1);
        store.feed().post(1);
        store.feed().comments(1, 1);
        store.feed().ofFollowed(1, 1);
        store.feed().followed(1);
        var noon = new Feed.Position(now, 1);
        store.feed().latest(noon, 1);
        store.feed().ofAuthor(1, noon, 1);
        store.feed().comments(1, noon, 1);
        store.feed().likers(1, 0, 1);
        store.feed().followed(1, 0, 1);
        store.feed().followers(1, 0, 1);
        store.feed().activities(1, null, 1);
        store.personas().change(1, new PersonaChange("x", null));
        store.cycles().agents("one", 0, 1);
        store.cycles().exchanges("one", 1, 0, 1);
        store.cycles().done("one", 1, 0, 1);
        store.simulations("", 1);
        store.has("main");
        store.fork("copy");
        store.cycles().forget(1);
    }

    private static List<String> scans(DataSource source, Set<String> statements) throws SQLException {
        var scans = new ArrayList<String>();
        try (Connection connection = source.getConnection();
                Statement explaining = connection.createStatement()) {
            for (String statement : statements) {
                try (ResultSet plan = explaining.executeQuery("EXPLAIN QUERY PLAN " + statement)) {
                    while (plan.next()) {
                        String step = plan.getString("detail");
                        boolean limited = step.equals("SCAN p") && statement.contains("LIMIT ?) p");
                        if (LOOKS_THROUGH.matcher(step).matches()
                                && !limited
                                && !HARMLESS.matcher(step).matches()
                                && !MEANT.matcher(statement).matches()) {
                            scans.add(step + " in " + statement);
                        }
                    }
                }
            }
        }
        return scans;
    }

    private static DataSource overheard(DataSource source, Set<String> statements) {
        return proxied(DataSource.class, source, statements);
    }

    private static <T> T proxied(Class<T> type, Object real, Set<String> statements) {
        return type.cast(Proxy.newProxyInstance(
                SqlitePlansTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            && Stream.of("SELECT", "INSERT", "UPDATE", "DELETE")
                                    .anyMatch(arguments[0].toString()::startsWith)) {
                        statements.add(arguments[0].toString());
                    }
                    Object answer = method.invoke(real, arguments);
                    return answer instanceof Connection connection
                            ? proxied(Connection.class, connection, statements)
                            : answer;
                }));
    }
}
