// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import org.jspecify.annotations.Nullable;

/**
 * An invitation as it is asked for.
 *
 * @param email whom to invite
 * @param workspace which he will be in; null for none
 * @param role what he will be there; null when there is no workspace
 * @param admin whether he will be an admin
 */
public record NewInvitation(
        String email, @Nullable String workspace, @Nullable Role role, boolean admin) {

    /** To be something in a workspace. */
    public static NewInvitation to(String workspace, Role role, String email) {
        return new NewInvitation(email, workspace, role, false);
    }

    /** To be an admin. */
    public static NewInvitation admin(String email) {
        return new NewInvitation(email, null, null, true);
    }
}
