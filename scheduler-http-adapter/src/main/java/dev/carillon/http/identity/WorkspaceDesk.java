// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Workspaces: admins make and remove them, their owners change them, their members see them. A workspace that a caller has
 * nothing to do with is UNKNOWN to him, as one that is not there. Thread-safe.
 */
public final class WorkspaceDesk {

    private final IdentityStore store;
    private final Standings standings;
    private final InstantSource clock;

    WorkspaceDesk(IdentityStore store, Standings standings, InstantSource clock) {
        this.store = store;
        this.standings = standings;
        this.clock = clock;
    }

    /**
     * The workspaces that the caller sees, by name.
     *
     * @param after the last one that is known; null for the first
     * @param limit 1..1000
     */
    public List<Workspace> list(Caller caller, @Nullable String after, int limit) {
        int most = Fields.limit(limit);
        if (after != null) {
            Fields.workspace(after);
        }
        if (caller.admin()) {
            return store.workspaces().list(after, most);
        }
        return caller.memberships().keySet().stream()
                .filter(name -> caller.may(name, Role.MEMBER, Scope.READ))
                .sorted(CodePoints.ORDER)
                .filter(name -> after == null || CodePoints.ORDER.compare(name, after) > 0)
                .map(store.workspaces()::find)
                .flatMap(Optional::stream)
                .limit(most)
                .toList();
    }

    /**
     * One workspace.
     *
     * @throws RefusedException UNKNOWN
     */
    public Workspace find(Caller caller, String name) {
        caller.require(name, Role.MEMBER, Scope.READ, "see a workspace");
        return store.workspaces().find(name).orElseThrow(() -> Caller.unknownWorkspace(name));
    }

    /**
     * Makes a workspace. An admin who is a user is its owner.
     *
     * @throws RefusedException FORBIDDEN; CONFLICT when there is one of that name
     */
    public Workspace add(Caller caller, String name, String title) {
        caller.requireAdmin("add a workspace");
        var fresh = new Workspace(name, title, clock.instant());
        store.workspaces().add(fresh);
        if (caller.kind() == Caller.Kind.USER) {
            UserId owner = UserId.parse(caller.id());
            store.workspaces().member(name, owner, Role.OWNER);
            standings.changed(owner);
        }
        return fresh;
    }

    /**
     * Changes the title.
     *
     * @throws RefusedException UNKNOWN; FORBIDDEN for others than owners and admins
     */
    public Workspace title(Caller caller, String name, String title) {
        caller.require(name, Role.OWNER, Scope.MANAGE, "change a workspace");
        return store.workspaces().title(name, Fields.title(title));
    }

    /**
     * Removes a workspace with its members, invitations and keys. Its jobs are none of its business: who has made another
     * workspace of the same name sees them.
     *
     * @throws RefusedException FORBIDDEN; UNKNOWN
     */
    public void remove(Caller caller, String name) {
        caller.requireAdmin("remove a workspace");
        try {
            if (!store.workspaces().remove(Fields.workspace(name))) {
                throw Caller.unknownWorkspace(name);
            }
        } finally {
            standings.removed();
        }
    }
}
