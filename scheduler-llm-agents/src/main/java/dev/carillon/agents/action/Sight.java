// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.action;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.agents.social.Activity;
import dev.carillon.agents.social.Comment;
import dev.carillon.agents.social.Feed;
import dev.carillon.agents.social.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be seen of the simulation at one moment, as JSON that a model is told. Long texts are cut. The posts of the last hour are
 * read once, so all who look see the same. For all threads.
 */
public final class Sight {

    private static final Duration RECENT = Duration.ofHours(1);
    private static final int RECENT_POSTS = 20;
    private static final int OF_EACH_KIND = 5;
    private static final int COMMENTS = 50;
    private static final int LONGEST_TEXT = 1_000;

    private final Feed feed;
    private final String recentPosts;

    /** What can be seen at a time, in UTC. */
    public Sight(Feed feed, Instant now) {
        this.feed = feed;
        ObjectNode answer = answer("posts successfully fetched from the past hour");
        ArrayNode posts = answer.putArray("posts_found");
        feed.posts(now.minus(RECENT), RECENT_POSTS).forEach(post -> posts.add(shown(post)));
        this.recentPosts = answer.toString();
    }

    /** What a persona sees. */
    public String of(Intent.Look look, long persona) {
        if (look instanceof Intent.RecentPosts) {
            return recentPosts();
        }
        if (look instanceof Intent.FollowedActivity) {
            return followed(persona);
        }
        if (look instanceof Intent.PostAuthor author) {
            return author(author.post());
        }
        return comments(((Intent.CommentsOn) look).post());
    }

    /** The posts of the last hour, newest first, at most 20. */
    public String recentPosts() {
        return recentPosts;
    }

    /** What those have done lately that a persona follows: up to five posts, comments and likes of each. */
    public String followed(long persona) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        feed.ofFollowed(persona, OF_EACH_KIND).forEach((followed, activities) -> {
            ArrayNode list = all.putArray(Long.toString(followed));
            activities.forEach(activity -> list.add(shown(activity)));
        });
        return all.toString();
    }

    private String author(long id) {
        Optional<Post> post = feed.post(id);
        if (post.isEmpty()) {
            return answer("No author was found with post_id " + id + ". Try another action")
                    .toString();
        }
        ObjectNode answer = answer("Author information successfully fetched");
        answer.putArray("author_info")
                .addObject()
                .put("persona_id", post.get().author())
                .put("username", post.get().username());
        return answer.toString();
    }

    private String comments(long post) {
        ObjectNode answer = answer("Successfully fetched all comments for post " + post);
        ArrayNode found = answer.putArray("comments found");
        for (Comment comment : feed.comments(post, COMMENTS)) {
            found.addObject()
                    .put("id", comment.id())
                    .put("post_id", comment.post())
                    .put("body", cut(comment.body()))
                    .put("author_id", comment.author())
                    .put("author_username", comment.username())
                    .put("created_at", comment.createdAt().toString());
        }
        return answer.toString();
    }

    private static ObjectNode shown(Post post) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", post.id())
                .put("title", post.title())
                .put("body", cut(post.body()))
                .put("author", post.author())
                .put("author_username", post.username())
                .put("likes", post.likes())
                .put("comments", post.comments())
                .put("created_at", post.createdAt().toString());
    }

    private static ObjectNode shown(Activity activity) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("activity_type", activity.kind().name().toLowerCase(Locale.ROOT))
                .put("activity_id", activity.id())
                .put("post_id", activity.post())
                .put("content", cut(activity.content()))
                .put("created_at", activity.createdAt().toString());
    }

    private static ObjectNode answer(String status) {
        return JsonNodeFactory.instance.objectNode().put("status", status);
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end) + "...";
    }
}
