// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.memory;

import dev.carillon.http.identity.ApiKey;
import dev.carillon.http.identity.ApiKeyId;
import dev.carillon.http.identity.ApiKeys;
import dev.carillon.http.identity.RefusedException;
import dev.carillon.http.identity.RefusedException.Reason;
import dev.carillon.http.identity.SecretHash;
import dev.carillon.http.identity.StoredKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** API keys in memory. */
final class MemoryKeys implements ApiKeys {

    private final Tables tables;

    MemoryKeys(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void add(ApiKey key, SecretHash secret) {
        synchronized (tables) {
            tables.requireWorkspace(key.workspace());
            boolean taken = of(key.workspace(), null).stream()
                    .anyMatch(other -> other.revokedAt() == null && other.name().equals(key.name()));
            if (taken) {
                throw new RefusedException(Reason.CONFLICT, "name: another key has it");
            }
            tables.keys.put(key.id(), new StoredKey(key, secret));
        }
    }

    private List<ApiKey> of(String workspace, @Nullable ApiKeyId after) {
        return Tables.after(tables.keys, after).values().stream()
                .map(StoredKey::key)
                .filter(key -> key.workspace().equals(workspace))
                .toList();
    }

    @Override
    public Optional<StoredKey> find(ApiKeyId id) {
        synchronized (tables) {
            return Optional.ofNullable(tables.keys.get(id));
        }
    }

    @Override
    public List<ApiKey> list(String workspace, @Nullable ApiKeyId after, int limit) {
        synchronized (tables) {
            return of(workspace, after).stream().limit(limit).toList();
        }
    }

    @Override
    public boolean revoke(ApiKeyId id, Instant now) {
        synchronized (tables) {
            StoredKey known = tables.keys.get(id);
            if (known == null || known.key().revokedAt() != null) {
                return false;
            }
            change(id, key -> key.revoked(now));
            return true;
        }
    }

    @Override
    public void used(ApiKeyId id, Instant unlessAfter, Instant now) {
        synchronized (tables) {
            change(id, key -> {
                Instant last = key.lastUsedAt();
                return last == null || !last.isAfter(unlessAfter) ? key.used(now) : key;
            });
        }
    }

    private void change(ApiKeyId id, UnaryOperator<ApiKey> change) {
        tables.keys.computeIfPresent(id, (same, stored) -> new StoredKey(change.apply(stored.key()), stored.secret()));
    }
}
