// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.rules;

import dev.carillon.agents.social.Activity;
import java.util.Comparator;

/** The order in which activities are read. */
public final class Activities {

    /** Newest first; of one time a post before a comment before a like, and the greater id first. */
    public static final Comparator<Activity> NEWEST_FIRST = Comparator.comparing(Activity::createdAt)
            .reversed()
            .thenComparing(Activity::kind)
            .thenComparing(Comparator.comparingLong(Activity::id).reversed());

    private Activities() {}
}
