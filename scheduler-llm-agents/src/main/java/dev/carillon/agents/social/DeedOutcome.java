// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

/**
 * What became of a deed.
 *
 * @param kind whether something was changed, and if not why
 * @param id of the post, comment, like or follow, of the one that was there already for {@link Kind#ALREADY}; of the persona
 *     for a bio; 0 when it was refused
 */
public record DeedOutcome(Kind kind, long id) {

    /** What can become of a deed. */
    public enum Kind {
        DONE,
        /** It was so before: nothing is changed. */
        ALREADY,
        NO_SUCH_POST,
        NO_SUCH_PERSONA,
        /** A persona cannot follow itself. */
        ITSELF,
        /** Who should have done it was deleted. */
        ACTOR_GONE
    }

    /** A deed that changed nothing for a reason. */
    public static DeedOutcome refused(Kind kind) {
        return new DeedOutcome(kind, 0);
    }
}
