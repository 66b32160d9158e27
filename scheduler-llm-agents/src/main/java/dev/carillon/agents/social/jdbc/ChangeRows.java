// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import dev.carillon.agents.social.rules.Changes;
import dev.carillon.agents.social.rules.Changes.Commented;
import dev.carillon.agents.social.rules.Changes.Followed;
import dev.carillon.agents.social.rules.Changes.Liked;
import dev.carillon.agents.social.rules.Changes.Written;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes changes that were decided upon a locked simulation, with a few statements for all of them. */
record ChangeRows(PluginTransaction tx, String simulation) {

    void make(Changes changes) {
        posts(changes.posts());
        comments(changes.comments());
        likes(changes.likes());
        counts(changes);
        follows(changes.follows());
        bios(changes.bios());
        SimulationRow.count(tx, simulation, changes.after());
    }

    private void posts(List<Written> posts) {
        var rows = GivenRows.of(simulation, "id int8", "author int8", "title text", "body text", "created_at int8");
        posts.forEach(post -> rows.add(post.id(), post.author(), post.title(), post.body(), post.at()));
        RowStatements.insert(tx, "social_post", rows);
    }

    private void comments(List<Commented> comments) {
        var rows = GivenRows.of(simulation, "id int8", "post int8", "author int8", "body text", "created_at int8");
        comments.forEach(
                comment -> rows.add(comment.id(), comment.post(), comment.author(), comment.body(), comment.at()));
        RowStatements.insert(tx, "social_comment", rows);
    }

    private void likes(List<Liked> likes) {
        var rows = GivenRows.of(simulation, "id int8", "post int8", "persona int8", "created_at int8");
        likes.forEach(like -> rows.add(like.id(), like.post(), like.persona(), like.at()));
        RowStatements.insert(tx, "social_like", rows);
    }

    /** How many likes and comments posts have got. */
    private void counts(Changes changes) {
        var likes = new TreeMap<Long, Long>();
        var comments = new TreeMap<Long, Long>();
        changes.likes().forEach(like -> likes.merge(like.post(), 1L, Long::sum));
        changes.comments().forEach(comment -> comments.merge(comment.post(), 1L, Long::sum));
        var all = new TreeMap<>(likes);
        all.putAll(comments);
        var rows = GivenRows.of(simulation, "id int8", "likes int8", "comments int8");
        all.keySet().forEach(post -> rows.add(post, likes.getOrDefault(post, 0L), comments.getOrDefault(post, 0L)));
        RowStatements.many(
                tx,
                "UPDATE ${tables}social_post AS p SET likes = p.likes + r.likes, comments = p.comments + r.comments"
                        + " ${rows} WHERE p.simulation = r.simulation AND p.id = r.id",
                rows);
    }

    private void follows(List<Followed> follows) {
        var rows = GivenRows.of(simulation, "id int8", "follower int8", "followed int8", "created_at int8");
        follows.forEach(follow -> rows.add(follow.id(), follow.follower(), follow.followed(), follow.at()));
        RowStatements.insert(tx, "social_follow", rows);
    }

    private void bios(Map<Long, String> bios) {
        var rows = GivenRows.of(simulation, "id int8", "bio text");
        bios.forEach(rows::add);
        RowStatements.many(
                tx,
                "UPDATE ${tables}social_persona AS p SET bio = r.bio"
                        + " ${rows} WHERE p.simulation = r.simulation AND p.id = r.id",
                rows);
    }
}
