// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it is asked for.
 *
 * @param name 1..100 characters without blanks and control characters
 * @param role what it is in the workspace
 * @param scopes what it is for, at least one, all of them such that the role has them
 * @param expiresAt from when on it is refused, in the future; null for never
 */
public record NewKey(
        String workspace,
        String name,
        Role role,
        Set<Scope> scopes,
        @Nullable Instant expiresAt) {

    public NewKey {
        scopes = Scope.copy(scopes);
    }

    /** For all that the role has, without an end. */
    public static NewKey of(String workspace, String name, Role role) {
        return new NewKey(workspace, name, role, Scope.of(role), null);
    }
}
