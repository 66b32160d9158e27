// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What personas have done, to be read, and to be added to outside of cycles. Limits are 1 to 1,000. */
public interface Feed {

    /** The newest posts since a time (inclusive), newest first: by time, then by id. */
    List<Post> posts(Instant since, int limit);

    Optional<Post> post(long id);

    /** The newest comments on a post, newest first; none when there is no such post. */
    List<Comment> comments(long post, int limit);

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

    /**
     * Does one thing now, outside of any cycle.
     *
     * @param at when it counts as done, in UTC; kept in milliseconds
     */
    DeedOutcome act(long persona, Deed deed, Instant at);
}
