// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets somebody become a user, or a member of a workspace, once.
 *
 * @param email whose it is, in lower case
 * @param workspace which he will be in; null for none
 * @param role what he will be there; null when there is no workspace
 * @param admin whether he will be an admin
 * @param createdBy the actor: {@code user:anna}; {@code sql} for one that was put into the table by hand
 * @param expiresAt from when on it is of no use
 * @param acceptedAt when it was used, or null
 * @param revokedAt when it was taken back, or null
 */
public record Invitation(
        InvitationId id,
        String email,
        @Nullable String workspace,
        @Nullable Role role,
        boolean admin,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant revokedAt) {

    /** What can become of one. */
    public enum State {
        OPEN,
        ACCEPTED,
        REVOKED,
        EXPIRED
    }

    public Invitation {
        email = Fields.email(email);
        if (workspace != null) {
            Fields.workspace(workspace);
        }
        if ((workspace == null) != (role == null)) {
            throw new IllegalArgumentException(
                    "role: " + role + " with workspace " + workspace + ", expected both or none of them");
        }
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
        acceptedAt = acceptedAt == null ? null : acceptedAt.truncatedTo(ChronoUnit.MILLIS);
        revokedAt = revokedAt == null ? null : revokedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * An email as invitations keep it.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static String requireEmail(String email) {
        return Fields.email(email);
    }

    /** What has become of it until then. */
    public State state(Instant now) {
        if (acceptedAt != null) {
            return State.ACCEPTED;
        }
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return now.isBefore(expiresAt) ? State.OPEN : State.EXPIRED;
    }

    /** As it is once it was used. */
    public Invitation accepted(Instant at) {
        return new Invitation(id, email, workspace, role, admin, createdBy, createdAt, expiresAt, at, revokedAt);
    }

    /** As it is once it was taken back. */
    public Invitation revoked(Instant at) {
        return new Invitation(id, email, workspace, role, admin, createdBy, createdAt, expiresAt, acceptedAt, at);
    }
}
