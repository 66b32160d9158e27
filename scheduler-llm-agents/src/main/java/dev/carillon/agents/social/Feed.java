// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What personas have done, to be read, and to be added to outside of cycles. Limits are 1 to 1,000. */
public interface Feed {

    /** The newest posts since a time (inclusive), newest first: by time, then by id. */
    List<Post> posts(Instant since, int limit);

    /**
     * Where a page of posts or comments has ended. It stays good whatever comes later.
     *
     * @param at when the last of the page was written
     * @param id of the same
     */
    record Position(Instant at, long id) {

        public static Position of(Post post) {
            return new Position(post.createdAt(), post.id());
        }

        public static Position of(Comment comment) {
            return new Position(comment.createdAt(), comment.id());
        }
    }

    /**
     * Where a page of activities has ended.
     *
     * @param at when the last of the page was done
     */
    record ActivityPosition(Instant at, Activity.Kind kind, long id) {

        public static ActivityPosition of(Activity activity) {
            return new ActivityPosition(activity.createdAt(), activity.kind(), activity.id());
        }
    }

    /**
     * A page of all posts, newest first.
     *
     * @param before where the page before has ended, null for the first
     */
    List<Post> latest(@Nullable Position before, int limit);

    /** A page of the posts of one author, newest first; none when there is no such persona. */
    List<Post> ofAuthor(long persona, @Nullable Position before, int limit);

    Optional<Post> post(long id);

    /** The newest comments on a post, newest first; none when there is no such post. */
    List<Comment> comments(long post, int limit);

    /** A page of the comments on a post, newest first; none when there is no such post. */
    List<Comment> comments(long post, @Nullable Position before, int limit);

    /**
     * Those who like a post, by id.
     *
     * @param after the id of the last persona of the page before, 0 for the first
     */
    List<Persona> likers(long post, long after, int limit);

    /**
     * A page of what a persona has done, newest first: of one time a post before a comment before a like, the greater id first.
     *
     * @param before where the page before has ended, null for the first
     */
    List<Activity> activities(long persona, @Nullable ActivityPosition before, int limit);

    /**
     * What those have done that a persona follows: of each the newest posts, comments and likes, newest first, a post before a
     * comment before a like of the same time, the greater id first.
     *
     * @param each so many of each kind
     * @return by the id of who is followed; those who have done nothing are there with an empty list. Empty when there is no such
     *     persona
     */
    SortedMap<Long, List<Activity>> ofFollowed(long persona, int each);

    /** Whom a persona follows, by id. */
    List<Long> followed(long persona);

    /** Whom a persona follows, by id, as for {@link #likers}. */
    List<Persona> followed(long persona, long after, int limit);

    /** Who follows a persona, by id, as for {@link #likers}. */
    List<Persona> followers(long persona, long after, int limit);

    /**
     * Does one thing now, outside of any cycle.
     *
     * @param at when it counts as done, in UTC; kept in milliseconds
     */
    DeedOutcome act(long persona, Deed deed, Instant at);
}
