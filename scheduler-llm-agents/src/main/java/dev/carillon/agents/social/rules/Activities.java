// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.rules;

import dev.carillon.agents.social.Activity;
import dev.carillon.agents.social.Feed.ActivityPosition;
import java.util.Comparator;

/** The order in which activities are read. */
public final class Activities {

    /** Newest first; of one time a post before a comment before a like, and the greater id first. */
    public static final Comparator<Activity> NEWEST_FIRST = Comparator.comparing(Activity::createdAt)
            .reversed()
            .thenComparing(Activity::kind)
            .thenComparing(Comparator.comparingLong(Activity::id).reversed());

    private Activities() {}

    /** Of the activities of a kind that are of the time of a position, those with a lesser id come after it. */
    public static long below(Activity.Kind kind, ActivityPosition before) {
        int order = kind.compareTo(before.kind());
        return order == 0 ? before.id() : order > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
}
