// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.action;

import dev.carillon.agents.social.Deed;

/** What a model's call comes to, once it is understood. */
public sealed interface Intent {

    /** To see what others have done: changes nothing. */
    sealed interface Look extends Intent {}

    /** The posts of the last hour. */
    record RecentPosts() implements Look {}

    /** What those do that the persona follows. */
    record FollowedActivity() implements Look {}

    record PostAuthor(long post) implements Look {}

    record CommentsOn(long post) implements Look {}

    /** To do what others can see. */
    record Act(Deed deed) implements Intent {}

    /** To do nothing more for now. */
    record Stop() implements Intent {}

    /**
     * A call that means nothing.
     *
     * @param told to the model, so that it can do better
     */
    record Misused(String told) implements Intent {}
}
