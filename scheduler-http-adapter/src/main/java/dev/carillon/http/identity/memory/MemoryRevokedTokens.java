// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.memory;

import dev.carillon.http.identity.RevokedTokens;
import dev.carillon.http.identity.UserId;
import java.time.Instant;

/** Revoked tokens in memory. */
final class MemoryRevokedTokens implements RevokedTokens {

    private final Tables tables;

    MemoryRevokedTokens(Tables tables) {
        this.tables = tables;
    }

    @Override
    public int add(String token, UserId user, Instant expiresAt, Instant now) {
        synchronized (tables) {
            tables.revoked
                    .values()
                    .removeIf(one -> one.user().equals(user) && !one.expiresAt().isAfter(now));
            tables.revoked.put(token, new Tables.Revoked(user, expiresAt));
            return Math.toIntExact(tables.revoked.values().stream()
                    .filter(one -> one.user().equals(user))
                    .count());
        }
    }

    @Override
    public boolean contains(String token) {
        synchronized (tables) {
            return tables.revoked.containsKey(token);
        }
    }

    @Override
    public void forget(UserId user) {
        synchronized (tables) {
            tables.revoked.values().removeIf(one -> one.user().equals(user));
        }
    }

    @Override
    public int forget(Instant before) {
        synchronized (tables) {
            int had = tables.revoked.size();
            tables.revoked.values().removeIf(one -> one.expiresAt().isBefore(before));
            return had - tables.revoked.size();
        }
    }
}
