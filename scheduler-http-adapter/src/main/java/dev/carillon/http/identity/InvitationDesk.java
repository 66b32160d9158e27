// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import dev.carillon.http.identity.RefusedException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Invitations: owners invite to their workspace, admins to all, and admins. Thread-safe. */
public final class InvitationDesk {

    private final IdentityStore store;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Duration lifetime;

    InvitationDesk(IdentityStore store, InstantSource clock, RandomGenerator random, Duration lifetime) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.lifetime = lifetime;
    }

    /**
     * Invites somebody. What was not used of earlier invitations to the same email and workspace is revoked.
     *
     * @throws RefusedException UNKNOWN when the workspace is not there; FORBIDDEN for who is no owner of it, or no admin
     */
    public IssuedInvitation add(Caller caller, NewInvitation asked) {
        String workspace = asked.workspace();
        if (workspace == null || asked.admin()) {
            caller.requireAdmin("invite without a workspace, or an admin");
        }
        if (workspace != null) {
            caller.require(workspace, Role.OWNER, Scope.MANAGE, "invite");
        }
        Instant now = clock.instant();
        var invitation = new Invitation(
                InvitationId.at(now.toEpochMilli(), random),
                asked.email(),
                workspace,
                asked.role(),
                asked.admin(),
                caller.actor(),
                now,
                now.plus(lifetime),
                null,
                null);
        Secret token = Secret.fresh(random);
        store.invitations().add(invitation, SecretHash.of(token.reveal()));
        return new IssuedInvitation(invitation, token);
    }

    /**
     * Invitations in the order in which they were made; those that were put into the table by hand stand anywhere.
     *
     * @param workspace null for those of all workspaces and of none, for admins
     * @param after the last one that is known; null for the first
     * @param limit 1..1000
     * @throws RefusedException UNKNOWN; FORBIDDEN for who is no owner of the workspace, or no admin
     */
    public List<Invitation> list(Caller caller, @Nullable String workspace, @Nullable InvitationId after, int limit) {
        int most = Fields.limit(limit);
        if (workspace == null) {
            caller.requireAdmin("list all invitations");
        } else {
            caller.require(workspace, Role.OWNER, Scope.MANAGE, "list invitations");
        }
        return store.invitations().list(workspace, after, most);
    }

    /**
     * Takes an invitation back; one that was used, or taken back, stays as it is.
     *
     * @throws RefusedException UNKNOWN when it is not there or the caller has nothing to do with its workspace; FORBIDDEN when he
     *     is not its owner
     */
    public Invitation revoke(Caller caller, InvitationId id) {
        Invitation found = store.invitations()
                .find(id)
                .filter(one -> caller.admin() || isVisible(caller, one.workspace()))
                .orElseThrow(() -> unknown(id));
        String workspace = found.workspace();
        if (workspace != null) {
            caller.require(workspace, Role.OWNER, Scope.MANAGE, "revoke an invitation");
        }
        store.invitations().revoke(id, clock.instant());
        return store.invitations().find(id).orElseThrow(() -> unknown(id));
    }

    private static boolean isVisible(Caller caller, @Nullable String workspace) {
        return workspace != null && caller.role(workspace).isPresent();
    }

    private static RefusedException unknown(InvitationId id) {
        return new RefusedException(Reason.UNKNOWN, "invitation: " + id + " is not there");
    }
}
