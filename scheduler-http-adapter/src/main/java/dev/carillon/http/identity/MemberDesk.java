// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is what in a workspace: its members see it, its owners and admins say it. Changes bite at once in this process, within five
 * seconds in others. Thread-safe.
 */
public final class MemberDesk {

    private final IdentityStore store;
    private final Standings standings;

    MemberDesk(IdentityStore store, Standings standings) {
        this.store = store;
        this.standings = standings;
    }

    /**
     * The members of a workspace, in the order in which they became users.
     *
     * @param after the last one that is known; null for the first
     * @param limit 1..1000
     * @throws RefusedException UNKNOWN
     */
    public List<Membership> list(Caller caller, String workspace, @Nullable UserId after, int limit) {
        int most = Fields.limit(limit);
        caller.require(workspace, Role.MEMBER, Scope.READ, "list members");
        return store.workspaces().members(workspace, after, most);
    }

    /**
     * Makes a user a member, or changes what he is.
     *
     * @param name his username or email
     * @throws RefusedException UNKNOWN when the workspace or the user is not there; FORBIDDEN for others than owners and admins;
     *     LAST_OWNER when no other owner would be left who is not disabled
     */
    public Membership set(Caller caller, String workspace, String name, Role role) {
        caller.require(workspace, Role.OWNER, Scope.MANAGE, "change members");
        Optional<User> known = Fields.isName(name) ? store.users().account(name).map(Account::user) : Optional.empty();
        User user = known.orElseThrow(() -> new RefusedException(
                RefusedException.Reason.UNKNOWN, "user: \"" + Fields.shown(name) + "\" is not there"));
        try {
            store.workspaces().member(workspace, user.id(), role);
        } finally {
            standings.changed(user.id());
        }
        return new Membership(workspace, user.id(), user.username(), role);
    }

    /**
     * Removes a member. Each may leave by himself.
     *
     * @throws RefusedException UNKNOWN when the workspace or the member is not there; FORBIDDEN for others than owners, admins
     *     and himself; LAST_OWNER when no other owner would be left who is not disabled
     */
    public void remove(Caller caller, String workspace, UserId user) {
        if (caller.is(user)) {
            caller.require(workspace, Role.MEMBER, Scope.READ, "leave a workspace");
        } else {
            caller.require(workspace, Role.OWNER, Scope.MANAGE, "remove members");
        }
        try {
            if (!store.workspaces().removeMember(workspace, user)) {
                throw UserDesk.unknown(user);
            }
        } finally {
            standings.changed(user);
        }
    }
}
