// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.time.Instant;

/** Tokens that were revoked before they have expired, as they are kept. */
public interface RevokedTokens {

    /**
     * Revokes one, again without harm.
     *
     * @param token its {@code jti}, at most 64 characters
     * @param expiresAt until when it is remembered
     * @return how many of the user's are remembered then that have not expired
     */
    int add(String token, UserId user, Instant expiresAt, Instant now);

    boolean contains(String token);

    /** Forgets those of a user. */
    void forget(UserId user);

    /** Forgets those that expired before; answers how many. */
    int forget(Instant before);
}
