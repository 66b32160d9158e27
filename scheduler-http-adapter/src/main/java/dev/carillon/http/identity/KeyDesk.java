// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import dev.carillon.http.identity.RefusedException.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * API keys: owners make and revoke those of their workspace, admins those of all. What is revoked is refused at once in this
 * process, within five seconds in others. Thread-safe.
 */
public final class KeyDesk {

    private final IdentityStore store;
    private final Standings standings;
    private final InstantSource clock;
    private final RandomGenerator random;

    KeyDesk(IdentityStore store, Standings standings, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.standings = standings;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes a key. A caller who is a key himself makes none that may do more or lasts longer than he.
     *
     * @throws RefusedException UNKNOWN when the workspace is not there; FORBIDDEN for others than owners and admins, and for more
     *     than the caller has; CONFLICT when a key of the workspace that is not revoked has the name
     */
    public IssuedKey add(Caller caller, NewKey asked) {
        caller.require(asked.workspace(), Role.OWNER, Scope.MANAGE, "make a key");
        Instant now = clock.instant();
        Instant end = asked.expiresAt();
        if (end != null && !end.isAfter(now)) {
            throw new IllegalArgumentException("expiresAt: " + end + ", expected a time after " + now);
        }
        requireNoMore(caller, asked);
        var key = new ApiKey(
                ApiKeyId.at(now.toEpochMilli(), random),
                asked.workspace(),
                asked.name(),
                asked.role(),
                asked.scopes(),
                caller.actor(),
                now,
                end,
                null,
                null);
        Secret secret = Secret.fresh(random);
        store.keys().add(key, SecretHash.of(secret.reveal()));
        return new IssuedKey(key, Authentication.keyText(key.id(), secret));
    }

    private void requireNoMore(Caller caller, NewKey asked) {
        boolean lasting = caller.kind() == Caller.Kind.KEY
                && own(caller)
                        .map(ApiKey::expiresAt)
                        .filter(end ->
                                asked.expiresAt() == null || asked.expiresAt().isAfter(end))
                        .isPresent();
        if (lasting || !caller.scopes().containsAll(asked.scopes())) {
            throw new RefusedException(
                    Reason.FORBIDDEN,
                    "make a key: " + caller.actor()
                            + " gives more than he has, expected no other scopes and no later end");
        }
    }

    private Optional<ApiKey> own(Caller caller) {
        return store.keys().find(ApiKeyId.parse(caller.id())).map(StoredKey::key);
    }

    /**
     * The keys of a workspace in the order in which they were made, with those that count no more.
     *
     * @param after the last one that is known; null for the first
     * @param limit 1..1000
     * @throws RefusedException UNKNOWN; FORBIDDEN for others than owners and admins
     */
    public List<ApiKey> list(Caller caller, String workspace, @Nullable ApiKeyId after, int limit) {
        int most = Fields.limit(limit);
        caller.require(workspace, Role.OWNER, Scope.MANAGE, "list keys");
        return store.keys().list(workspace, after, most);
    }

    /**
     * Revokes a key, again without harm.
     *
     * @throws RefusedException UNKNOWN when it is not there or the caller has nothing to do with its workspace; FORBIDDEN when he
     *     is not its owner
     */
    public ApiKey revoke(Caller caller, ApiKeyId id) {
        ApiKey found = store.keys()
                .find(id)
                .map(StoredKey::key)
                .filter(key -> caller.role(key.workspace()).isPresent())
                .orElseThrow(() -> unknown(id));
        caller.require(found.workspace(), Role.OWNER, Scope.MANAGE, "revoke a key");
        try {
            store.keys().revoke(id, clock.instant());
        } finally {
            standings.changed(id);
        }
        return store.keys().find(id).map(StoredKey::key).orElseThrow(() -> unknown(id));
    }

    private static RefusedException unknown(ApiKeyId id) {
        return new RefusedException(Reason.UNKNOWN, "key: " + id + " is not there");
    }
}
