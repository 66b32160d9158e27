// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks.
 *
 * @param actor by which what he does is recorded, such as {@code user:anna} or {@code key:deploy}; 1 to 200 characters
 * @param admin whether he may ask for everything everywhere
 * @param workspaces those that he belongs to, and how far he may go there: {@link Access#MEMBER}, {@code EDITOR} or {@code OWNER}
 * @param home the workspace that is meant when a request names none
 * @param rights what he is here for at all
 */
public record Caller(String actor, boolean admin, Map<String, Access> workspaces, String home, Set<Right> rights) {

    public Caller {
        if (actor.isBlank() || actor.length() > 200) {
            throw new IllegalArgumentException("actor: " + actor.length() + " characters, expected 1..200");
        }
        if (!workspaces.values().stream().allMatch(Access::inWorkspace)) {
            throw new IllegalArgumentException(
                    "workspaces: " + workspaces + ", expected MEMBER, EDITOR or OWNER in each");
        }
        workspaces = Map.copyOf(workspaces);
        rights = Set.copyOf(rights);
    }

    /** Somebody who may do all that an administrator may. */
    public static Caller admin(String actor, String home) {
        return new Caller(actor, true, Map.of(), home, EnumSet.allOf(Right.class));
    }

    /** Somebody with all rights that his roles have. */
    public static Caller of(String actor, Map<String, Access> workspaces, String home) {
        return new Caller(actor, false, workspaces, home, EnumSet.allOf(Right.class));
    }

    /** How far he may go in a workspace, empty when he does not belong to it. */
    public Optional<Access> in(String workspace) {
        return admin ? Optional.of(Access.OWNER) : Optional.ofNullable(workspaces.get(workspace));
    }
}
