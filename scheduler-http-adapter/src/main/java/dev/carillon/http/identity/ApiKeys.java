// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** API keys as they are kept. */
public interface ApiKeys {

    /**
     * Adds a key.
     *
     * @throws RefusedException UNKNOWN when the workspace is not there; CONFLICT when a key of it that is not revoked has the
     *     name
     */
    void add(ApiKey key, SecretHash secret);

    Optional<StoredKey> find(ApiKeyId id);

    /** Keys of a workspace after one, null for the first, at most so many. */
    List<ApiKey> list(String workspace, @Nullable ApiKeyId after, int limit);

    /** Revokes one; answers whether it was not revoked before. */
    boolean revoke(ApiKeyId id, Instant now);

    /** Notes that one was used, unless that was noted after a time. */
    void used(ApiKeyId id, Instant unlessAfter, Instant now);
}
