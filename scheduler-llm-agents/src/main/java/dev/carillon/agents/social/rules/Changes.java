// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.rules;

import dev.carillon.agents.social.DeedOutcome;
import java.util.List;
import java.util.Map;

/**
 * What attempts change in a simulation, in their order.
 *
 * @param outcomes one for each attempt
 * @param bios what personas say of themselves from now on, by id
 * @param after the counters from now on
 */
public record Changes(
        List<DeedOutcome> outcomes,
        List<Written> posts,
        List<Commented> comments,
        List<Liked> likes,
        List<Followed> follows,
        Map<Long, String> bios,
        Counters after) {

    public Changes {
        outcomes = List.copyOf(outcomes);
        posts = List.copyOf(posts);
        comments = List.copyOf(comments);
        likes = List.copyOf(likes);
        follows = List.copyOf(follows);
        bios = Map.copyOf(bios);
    }

    /** Something that a persona has done and that others read, newest first. */
    public sealed interface Entry {

        /** Unique among entries of its kind, in the order of doing. */
        long id();

        /** When it was done, in milliseconds since 1970. */
        long at();
    }

    /** A post that was written. */
    public record Written(long id, long author, String title, String body, long at) implements Entry {}

    /** A comment that was written. */
    public record Commented(long id, long post, long author, String body, long at) implements Entry {}

    /** A post that was liked. */
    public record Liked(long id, long post, long persona, long at) implements Entry {}

    /** A persona that was followed. */
    public record Followed(long id, long follower, long followed, long at) {}
}
