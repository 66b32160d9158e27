// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.simfeed;

import dev.carillon.agents.social.Post;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.http.json.SnakeCase;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Dialect;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What has been posted lately, for everybody. */
record PostRoutes(SocialStore network, InstantSource clock, Dialect dialect) {

    private static final Duration RECENT = Duration.ofHours(1);
    private static final int MOST = 20;

    /** How the posts come. */
    enum Shape {
        /** A list, as the document has it. */
        ARRAY,
        /** An object with the list in it, as the program has it. */
        OBJECT
    }

    private static final Parameter<Shape> SHAPE = Parameter.choice(
                    "shape", Shape.class, "A list of posts, or an object with status and posts_found")
            .or(Shape.ARRAY);

    /**
     * A post.
     *
     * @param author the id of the persona
     */
    @SnakeCase
    public record PostView(long id, String title, String body, long author, String authorUsername, Instant createdAt) {

        static PostView of(Post post) {
            return new PostView(post.id(), post.title(), post.body(), post.author(), post.username(), post.createdAt());
        }
    }

    /** The posts, and a word about them. */
    @SnakeCase
    public record Found(String status, List<PostView> postsFound) {}

    List<Route> all() {
        return List.of(Route.of(Method.GET, "/posts", "simfeedListPosts")
                .tag("simfeed")
                .summary("The 20 newest posts of the last hour")
                .may(Access.ANYONE)
                .takes(SHAPE)
                .answers(200, PostView[].class, "The posts, newest first")
                .answers(200, Found.class, "The same in an object")
                .speaks(dialect)
                .by(this::list));
    }

    private Reply list(Call call) {
        List<PostView> posts = network.feed().posts(clock.instant().minus(RECENT), MOST).stream()
                .map(PostView::of)
                .toList();
        return Reply.ok(
                call.get(SHAPE) == Shape.ARRAY
                        ? posts
                        : new Found("posts successfully fetched from the past hour", posts));
    }
}
