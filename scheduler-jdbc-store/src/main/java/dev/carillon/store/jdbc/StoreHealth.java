// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.Capability;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a store and its database do. Texts hold no password and no credentials of a URL.
 *
 * @param unreachableSince since when calls of the database fail, by the store's clock; null when the last one was answered
 * @param lastError what the last call that failed was told; null when none has failed
 * @param database its product and version, as in {@code PostgreSQL 18.6}; null until it has answered for the first time
 * @param schemaVersion of the store's tables; 0 until the database has answered
 * @param listening whether this process hears at once of work that others bring; by polling otherwise
 * @param capabilities what the store promises; none until the database has answered
 * @param lostToOthers how many transactions were tried again because another one was preferred to them
 * @param advice what to change of the settings of the database and its connections, and why; each was logged once
 */
public record StoreHealth(
        @Nullable Instant unreachableSince,
        @Nullable String lastError,
        @Nullable String database,
        int schemaVersion,
        boolean listening,
        Set<Capability> capabilities,
        long lostToOthers,
        List<String> advice) {

    public StoreHealth {
        capabilities = Set.copyOf(capabilities);
        advice = List.copyOf(advice);
    }

    /** Whether the database has answered the last call; true before the first. */
    public boolean reachable() {
        return unreachableSince == null;
    }
}
