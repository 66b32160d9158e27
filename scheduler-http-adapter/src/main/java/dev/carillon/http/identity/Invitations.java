// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Invitations as they are kept. */
public interface Invitations {

    /**
     * Adds an invitation, and revokes those to the same email and workspace, or to none, that were not used.
     *
     * @throws RefusedException UNKNOWN when the workspace is not there
     */
    void add(Invitation invitation, SecretHash token);

    Optional<Invitation> find(InvitationId id);

    /** Those to an email that were neither used nor revoked, with those whose time has passed. */
    List<StoredInvitation> unused(String email);

    /**
     * Invitations after one, null for the first, at most so many.
     *
     * @param workspace null for those of all workspaces and of none
     */
    List<Invitation> list(@Nullable String workspace, @Nullable InvitationId after, int limit);

    /** Revokes one; answers whether it could still be used, time apart. */
    boolean revoke(InvitationId id, Instant now);

    /**
     * Uses an invitation for a new user: he has its email, is an admin if it says so, and is a member of its workspace. Of any
     * number of calls at once one succeeds.
     *
     * @throws RefusedException UNKNOWN when it cannot be used any more; CONFLICT when somebody has the username or email
     */
    void accept(InvitationId id, User user, PasswordHash password, Instant now);

    /**
     * Uses an invitation for a user who is there: he is no less afterwards than he was. Of any number of calls at once one
     * succeeds.
     *
     * @throws RefusedException UNKNOWN when it cannot be used any more, or when there is no such user
     */
    void accept(InvitationId id, UserId user, Instant now);

    /** Forgets those whose time passed before; answers how many. */
    int forget(Instant before);
}
