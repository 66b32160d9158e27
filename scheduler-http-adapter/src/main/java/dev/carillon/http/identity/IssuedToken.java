// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.time.Instant;

/**
 * A token that was issued to a user.
 *
 * @param text the bearer token
 * @param expiresAt from when on it is refused, a whole second
 */
public record IssuedToken(Secret text, Instant expiresAt) {}
