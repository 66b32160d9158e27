// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import dev.carillon.agents.social.Deed;
import dev.carillon.agents.social.rules.Attempt;
import dev.carillon.agents.social.rules.Known;
import dev.carillon.agents.social.rules.Pair;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the tables of a locked simulation hold of that which attempts are about, read with a few queries for all of them. */
final class KnownRows implements Known {

    private final Map<Long, String> bios = new HashMap<>();
    private final Set<Long> posts = new HashSet<>();
    private final Map<Pair, Long> likes = new HashMap<>();
    private final Map<Pair, Long> follows = new HashMap<>();

    private record Found(Pair key, long id) {}

    static KnownRows about(PluginTransaction tx, String simulation, List<Attempt> attempts) {
        Set<Long> personas = new TreeSet<>();
        Set<Long> posts = new TreeSet<>();
        Set<Pair> likes = new HashSet<>();
        Set<Pair> follows = new HashSet<>();
        for (Attempt attempt : attempts) {
            personas.add(attempt.persona());
            if (attempt.deed() instanceof Deed.AddComment comment) {
                posts.add(comment.post());
            } else if (attempt.deed() instanceof Deed.Like like) {
                posts.add(like.post());
                likes.add(new Pair(like.post(), attempt.persona()));
            } else if (attempt.deed() instanceof Deed.Follow follow) {
                personas.add(follow.persona());
                follows.add(new Pair(attempt.persona(), follow.persona()));
            }
        }
        var known = new KnownRows();
        known.read(tx, simulation, personas, posts);
        known.readPairs(tx, simulation, likes, follows);
        return known;
    }

    private void read(PluginTransaction tx, String simulation, Set<Long> personas, Set<Long> ofPosts) {
        RowStatements.among(
                        tx,
                        "SELECT p.id, p.bio FROM ${tables}social_persona p"
                                + " WHERE p.id = v.column1 AND p.simulation = ?",
                        row -> Map.entry(row.getLong("id"), row.getString("bio")),
                        keys(personas),
                        simulation)
                .forEach(bio -> bios.put(bio.getKey(), bio.getValue()));
        posts.addAll(RowStatements.among(
                tx,
                "SELECT p.id FROM ${tables}social_post p" + " WHERE p.id = v.column1 AND p.simulation = ?",
                row -> row.getLong("id"),
                keys(ofPosts),
                simulation));
    }

    private void readPairs(PluginTransaction tx, String simulation, Set<Pair> ofLikes, Set<Pair> ofFollows) {
        RowStatements.among(
                        tx,
                        "SELECT l.post AS one, l.persona AS other, l.id FROM ${tables}social_like l"
                                + " WHERE l.post = v.column1 AND l.persona = v.column2 AND l.simulation = ?",
                        KnownRows::found,
                        pairs(ofLikes),
                        simulation)
                .forEach(like -> likes.put(like.key, like.id));
        RowStatements.among(
                        tx,
                        "SELECT f.follower AS one, f.followed AS other, f.id"
                                + " FROM ${tables}social_follow f"
                                + " WHERE f.follower = v.column1 AND f.followed = v.column2 AND f.simulation = ?",
                        KnownRows::found,
                        pairs(ofFollows),
                        simulation)
                .forEach(follow -> follows.put(follow.key, follow.id));
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(new Pair(row.getLong("one"), row.getLong("other")), row.getLong("id"));
    }

    private static List<Object[]> keys(Collection<Long> ids) {
        return ids.stream().map(id -> new Object[] {id}).toList();
    }

    private static List<Object[]> pairs(Collection<Pair> pairs) {
        return pairs.stream()
                .map(pair -> new Object[] {pair.first(), pair.second()})
                .toList();
    }

    @Override
    public @Nullable String bio(long persona) {
        return bios.get(persona);
    }

    @Override
    public boolean hasPost(long post) {
        return posts.contains(post);
    }

    @Override
    public long like(long post, long persona) {
        return likes.getOrDefault(new Pair(post, persona), 0L);
    }

    @Override
    public long follow(long follower, long followed) {
        return follows.getOrDefault(new Pair(follower, followed), 0L);
    }
}
