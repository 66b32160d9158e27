// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Workspaces and their members as they are kept. */
public interface Workspaces {

    /**
     * Adds a workspace.
     *
     * @throws RefusedException CONFLICT when there is one of that name
     */
    void add(Workspace workspace);

    Optional<Workspace> find(String name);

    /** Workspaces after one, null for the first, at most so many. */
    List<Workspace> list(@Nullable String after, int limit);

    /**
     * Changes the title.
     *
     * @throws RefusedException UNKNOWN
     */
    Workspace title(String name, String title);

    /** Removes a workspace with its members, invitations and keys; answers whether it was there. */
    boolean remove(String name);

    /** What a user is in which workspaces. */
    Map<String, Role> of(UserId user);

    /** Members after one, null for the first, at most so many. */
    List<Membership> members(String workspace, @Nullable UserId after, int limit);

    /**
     * Makes a user a member, or changes what he is.
     *
     * @throws RefusedException UNKNOWN when the workspace or the user is not there; LAST_OWNER when no other owner would be left
     *     who is not disabled
     */
    void member(String workspace, UserId user, Role role);

    /**
     * Removes a member; answers whether he was one.
     *
     * @throws RefusedException LAST_OWNER when no other owner would be left who is not disabled
     */
    boolean removeMember(String workspace, UserId user);
}
