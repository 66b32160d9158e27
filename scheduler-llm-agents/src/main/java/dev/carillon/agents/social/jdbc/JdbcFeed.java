// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import dev.carillon.agents.social.Activity;
import dev.carillon.agents.social.Comment;
import dev.carillon.agents.social.Deed;
import dev.carillon.agents.social.DeedOutcome;
import dev.carillon.agents.social.Feed;
import dev.carillon.agents.social.Persona;
import dev.carillon.agents.social.Post;
import dev.carillon.agents.social.rules.Activities;
import dev.carillon.agents.social.rules.Arguments;
import dev.carillon.agents.social.rules.Attempt;
import dev.carillon.agents.social.rules.Changes;
import dev.carillon.agents.social.rules.Counters;
import dev.carillon.agents.social.rules.Decisions;
import dev.carillon.agents.social.rules.Millis;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

record JdbcFeed(PluginDatabase database, String simulation) implements Feed {

    private static final Activity.Kind[] KINDS = Activity.Kind.values();

    private static final String POST =
            "SELECT p.id, p.author, a.username, p.title, p.body, p.likes, p.comments, p.created_at FROM ";
    private static final String BY_ITS_AUTHOR =
            " p JOIN ${tables}social_persona a ON a.simulation = p.simulation AND a.id = p.author ";

    /** What one has done who is followed; null when there is nothing. */
    private record OfFollowed(long followed, @Nullable Activity activity) {}

    @Override
    public List<Post> posts(Instant since, int limit) {
        Arguments.limit("limit", limit, Arguments.MOST_READ);
        long least = Millis.since(since);
        return database.read(
                "read posts",
                tx -> tx.list(
                        POST
                                + "(SELECT * FROM ${tables}social_post WHERE simulation = ? AND created_at >= ?"
                                + " ORDER BY created_at DESC, id DESC LIMIT ?)"
                                + BY_ITS_AUTHOR
                                + "ORDER BY p.created_at DESC, p.id DESC",
                        JdbcFeed::post,
                        simulation,
                        least,
                        limit));
    }

    @Override
    public List<Post> latest(@Nullable Position before, int limit) {
        return posts("", before, limit, simulation);
    }

    @Override
    public List<Post> ofAuthor(long persona, @Nullable Position before, int limit) {
        return posts(" AND author = ?", before, limit, simulation, persona);
    }

    private List<Post> posts(String which, @Nullable Position before, int limit, Object... of) {
        return database.read(
                "read posts",
                tx -> tx.list(
                        POST + newest("social_post", which) + BY_ITS_AUTHOR + "ORDER BY p.created_at DESC, p.id DESC",
                        JdbcFeed::post,
                        page(before, limit, of)));
    }

    /** Rows of a table that come after a position, the newest first. */
    private static String newest(String table, String which) {
        return "(SELECT * FROM ${tables}" + table + " WHERE simulation = ?" + which
                + " AND (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?)";
    }

    private static Object[] page(@Nullable Position before, int limit, Object... of) {
        Arguments.limit("limit", limit, Arguments.MOST_READ);
        var values = new ArrayList<>(List.of(of));
        values.add(before == null ? Long.MAX_VALUE : Millis.of(before.at()));
        values.add(before == null ? Long.MAX_VALUE : before.id());
        values.add(limit);
        return values.toArray();
    }

    @Override
    public Optional<Post> post(long id) {
        return database.read(
                "find a post",
                tx -> tx.first(
                        POST + "${tables}social_post" + BY_ITS_AUTHOR + "WHERE p.simulation = ? AND p.id = ?",
                        JdbcFeed::post,
                        simulation,
                        id));
    }

    private static Post post(ResultSet row) throws SQLException {
        return new Post(
                row.getLong("id"),
                row.getLong("author"),
                row.getString("username"),
                row.getString("title"),
                row.getString("body"),
                row.getLong("likes"),
                row.getLong("comments"),
                at(row));
    }

    @Override
    public List<Comment> comments(long post, int limit) {
        Arguments.limit("limit", limit, Arguments.MOST_READ);
        return database.read(
                "read comments",
                tx -> tx.list(
                        "SELECT p.id, p.post, p.author, a.username, p.body, p.created_at FROM"
                                + " (SELECT * FROM ${tables}social_comment WHERE simulation = ? AND post = ?"
                                + " ORDER BY created_at DESC, id DESC LIMIT ?)"
                                + BY_ITS_AUTHOR
                                + "ORDER BY p.created_at DESC, p.id DESC",
                        JdbcFeed::comment,
                        simulation,
                        post,
                        limit));
    }

    @Override
    public List<Comment> comments(long post, @Nullable Position before, int limit) {
        return database.read(
                "read comments",
                tx -> tx.list(
                        "SELECT p.id, p.post, p.author, a.username, p.body, p.created_at FROM "
                                + newest("social_comment", " AND post = ?") + BY_ITS_AUTHOR
                                + "ORDER BY p.created_at DESC, p.id DESC",
                        JdbcFeed::comment,
                        page(before, limit, simulation, post)));
    }

    @Override
    public List<Persona> likers(long post, long after, int limit) {
        return personas("read who likes a post", "social_like", "post", "persona", post, after, limit);
    }

    private List<Persona> personas(
            String what, String table, String of, String who, long subject, long after, int limit) {
        Arguments.after(after);
        Arguments.limit("limit", limit, Arguments.MOST_READ);
        return database.read(
                what,
                tx -> tx.list(
                        "SELECT a.id, a.username, a.bio, a.description, a.created_at FROM (SELECT * FROM ${tables}"
                                + table + " WHERE simulation = ? AND " + of + " = ? AND " + who + " > ? ORDER BY " + who
                                + " LIMIT ?) p JOIN ${tables}social_persona a ON a.simulation = p.simulation AND a.id = p."
                                + who + " ORDER BY a.id",
                        JdbcPersonas::persona,
                        simulation,
                        subject,
                        after,
                        limit));
    }

    @Override
    public List<Activity> activities(long persona, @Nullable ActivityPosition before, int limit) {
        return database.read("read what a persona has done", tx -> {
            var done = new ArrayList<Activity>();
            for (Activity.Kind kind : KINDS) {
                Position after = before == null ? null : new Position(before.at(), Activities.below(kind, before));
                done.addAll(tx.list(ofKind(kind), JdbcFeed::activity, page(after, limit, simulation, persona)));
            }
            return done.stream().sorted(Activities.NEWEST_FIRST).limit(limit).toList();
        });
    }

    private static String ofKind(Activity.Kind kind) {
        return switch (kind) {
            case POST ->
                "SELECT 0 AS kind, p.id, p.id AS post, p.title AS content, p.created_at FROM "
                        + newest("social_post", " AND author = ?") + " p";
            case COMMENT ->
                "SELECT 1 AS kind, p.id, p.post, p.body AS content, p.created_at FROM "
                        + newest("social_comment", " AND author = ?") + " p";
            case LIKE ->
                "SELECT 2 AS kind, p.id, p.post, t.title AS content, p.created_at FROM "
                        + newest("social_like", " AND persona = ?")
                        + " p JOIN ${tables}social_post t ON t.simulation = p.simulation AND t.id = p.post";
        };
    }

    private static Activity activity(ResultSet row) throws SQLException {
        return new Activity(
                KINDS[row.getInt("kind")], row.getLong("id"), row.getLong("post"), row.getString("content"), at(row));
    }

    private static Comment comment(ResultSet row) throws SQLException {
        return new Comment(
                row.getLong("id"),
                row.getLong("post"),
                row.getLong("author"),
                row.getString("username"),
                row.getString("body"),
                at(row));
    }

    @Override
    public SortedMap<Long, List<Activity>> ofFollowed(long persona, int each) {
        Arguments.limit("each", each, Arguments.MOST_READ);
        List<OfFollowed> all = database.read(
                "read what the followed have done",
                tx -> tx.list(
                        ActivityQuery.of(tx),
                        Map.of("simulation", simulation, "follower", persona, "each", each),
                        JdbcFeed::ofFollowed));
        var activities = new TreeMap<Long, List<Activity>>();
        for (OfFollowed one : all) {
            List<Activity> ofOne = activities.computeIfAbsent(one.followed, none -> new ArrayList<>());
            if (one.activity != null) {
                ofOne.add(one.activity);
            }
        }
        activities.values().forEach(ofOne -> ofOne.sort(Activities.NEWEST_FIRST));
        return activities;
    }

    private static OfFollowed ofFollowed(ResultSet row) throws SQLException {
        long followed = row.getLong("followed");
        Long kind = PluginTransaction.longOrNull(row, "kind");
        return new OfFollowed(followed, kind == null ? null : activity(row));
    }

    private static Instant at(ResultSet row) throws SQLException {
        return Instant.ofEpochMilli(row.getLong("created_at"));
    }

    @Override
    public List<Long> followed(long persona) {
        return database.read(
                "read who is followed",
                tx -> tx.list(
                        "SELECT followed FROM ${tables}social_follow WHERE simulation = ? AND follower = ?"
                                + " ORDER BY followed",
                        row -> row.getLong("followed"),
                        simulation,
                        persona));
    }

    @Override
    public List<Persona> followed(long persona, long after, int limit) {
        return personas("read who is followed", "social_follow", "follower", "followed", persona, after, limit);
    }

    @Override
    public List<Persona> followers(long persona, long after, int limit) {
        return personas("read who follows", "social_follow", "followed", "follower", persona, after, limit);
    }

    @Override
    public DeedOutcome act(long persona, Deed deed, Instant at) {
        long millis = Millis.of(at);
        var attempts = List.of(new Attempt(persona, deed));
        return database.write("act", tx -> {
            Counters before = SimulationRow.lock(tx, simulation);
            Changes changes = Decisions.decide(KnownRows.about(tx, simulation, attempts), before, attempts, millis);
            new ChangeRows(tx, simulation).make(changes);
            return changes.outcomes().get(0);
        });
    }
}
