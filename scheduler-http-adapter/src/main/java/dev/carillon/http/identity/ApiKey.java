// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a program act in one workspace. It belongs to the workspace: it stays when its creator leaves.
 *
 * @param name 1..100 characters without blanks and control characters; no other key of the workspace that is not revoked has it
 * @param scopes what it is for, at least one, all of them such that the role has them
 * @param createdBy the actor: {@code user:anna}
 * @param expiresAt from when on it is refused; null for never
 * @param revokedAt when it was taken back, or null
 * @param lastUsedAt when it was used last, give or take a minute; null for never
 */
public record ApiKey(
        ApiKeyId id,
        String workspace,
        String name,
        Role role,
        Set<Scope> scopes,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    public ApiKey {
        Fields.workspace(workspace);
        Fields.name("name", name);
        scopes = Scope.copy(scopes);
        Set<Scope> allowed = Scope.of(role);
        if (scopes.isEmpty() || !allowed.containsAll(scopes)) {
            throw new IllegalArgumentException("scopes: " + texts(scopes) + ", expected some of " + texts(allowed)
                    + ", which is what role " + role.text() + " has");
        }
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
        revokedAt = revokedAt == null ? null : revokedAt.truncatedTo(ChronoUnit.MILLIS);
        lastUsedAt = lastUsedAt == null ? null : lastUsedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    private static List<String> texts(Set<Scope> scopes) {
        return scopes.stream().map(Scope::text).toList();
    }

    /** Whether it counts at a time. */
    public boolean counts(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /** As it is once it was taken back. */
    public ApiKey revoked(Instant at) {
        return new ApiKey(id, workspace, name, role, scopes, createdBy, createdAt, expiresAt, at, lastUsedAt);
    }

    /** As it is once it was used. */
    public ApiKey used(Instant at) {
        return new ApiKey(id, workspace, name, role, scopes, createdBy, createdAt, expiresAt, revokedAt, at);
    }
}
