// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What users and keys are at the moment. What others have changed is seen after at most five seconds, what this process has
 * changed at once. Thread-safe.
 */
final class Standings {

    /** So long what was read is believed. */
    static final Duration AGE = Duration.ofSeconds(5);

    private static final int MOST = 10_000;

    /** A user with what he is where. */
    record Standing(User user, Map<String, Role> memberships) {}

    private final IdentityStore store;
    private final Recent<UserId, Standing> users;
    private final Recent<ApiKeyId, StoredKey> keys;
    private final Recent<String, Boolean> revoked;

    Standings(IdentityStore store, InstantSource clock) {
        this.store = store;
        this.users = new Recent<>(MOST, AGE, clock);
        this.keys = new Recent<>(MOST, AGE, clock);
        this.revoked = new Recent<>(MOST, AGE, clock);
    }

    Optional<Standing> of(UserId user) {
        return users.get(
                user,
                id -> store.users()
                        .find(id)
                        .map(found -> new Standing(found, store.workspaces().of(id))));
    }

    Optional<StoredKey> key(ApiKeyId key) {
        return keys.get(key, id -> store.keys().find(id));
    }

    boolean isRevoked(String token) {
        return revoked.get(token, id -> Optional.of(store.revokedTokens().contains(id)))
                .orElse(false);
    }

    void changed(UserId user) {
        users.forget(user);
    }

    void changed(ApiKeyId key) {
        keys.forget(key);
    }

    void revoked(String token) {
        revoked.forget(token);
    }

    /** A workspace is gone, with whoever was in it. */
    void removed() {
        users.forgetAll();
        keys.forgetAll();
    }
}
