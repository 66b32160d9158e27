// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.rules;

import org.jspecify.annotations.Nullable;

/** What a simulation holds of that which attempts are about, before any of them. */
public interface Known {

    /** What a persona says of itself; null when there is no such persona. */
    @Nullable
    String bio(long persona);

    boolean hasPost(long post);

    /** The id of the like of a post by a persona; 0 when it does not like it. */
    long like(long post, long persona);

    /** The id of the follow of a persona by another; 0 when it does not follow it. */
    long follow(long follower, long followed);
}
