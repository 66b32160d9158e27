// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import dev.carillon.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who shows a token or an API key. Thread-safe. */
final class Authentication {

    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);
    private static final String KEY_BEGINS = "ck_";
    private static final Pattern KEY = Pattern.compile(
            KEY_BEGINS + "([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_([0-9a-f]{64})");
    private static final int SECRET = 6;
    /** The use of a key is noted this often. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    private static final int MOST_NOTED = 10_000;

    private final IdentityStore store;
    private final Standings standings;
    private final Tokens tokens;
    private final InstantSource clock;
    private final Recent<ApiKeyId, Instant> noted;
    private final @Nullable SecretHash operator;

    /** @param operator that of the key of who runs the host; null when there is none */
    Authentication(
            IdentityStore store,
            Standings standings,
            Tokens tokens,
            InstantSource clock,
            @Nullable SecretHash operator) {
        this.store = store;
        this.standings = standings;
        this.tokens = tokens;
        this.clock = clock;
        this.noted = new Recent<>(MOST_NOTED, NOTED, clock);
        this.operator = operator;
    }

    /** The full text of a key. */
    static Secret keyText(ApiKeyId id, Secret secret) {
        return Secret.of(KEY_BEGINS + id.toString().replace("-", "") + "_" + secret.reveal());
    }

    /** Who shows it; nobody if it does not count, for whatever reason. */
    Optional<Caller> caller(String credential) {
        if (operator != null && operator.matches(credential)) {
            return Optional.of(Caller.console());
        }
        return credential.startsWith(KEY_BEGINS) ? keyHolder(credential) : tokenHolder(credential);
    }

    private Optional<Caller> keyHolder(String text) {
        Matcher parts = KEY.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<ApiKey> key = standings
                .key(id(parts))
                .filter(stored -> stored.secret().matches(parts.group(SECRET)))
                .map(StoredKey::key)
                .filter(found -> found.counts(now));
        key.ifPresent(found -> note(found.id()));
        return key.map(Caller::key);
    }

    private static ApiKeyId id(Matcher parts) {
        return new ApiKeyId(UUID.fromString(
                String.join("-", parts.group(1), parts.group(2), parts.group(3), parts.group(4), parts.group(5))));
    }

    private void note(ApiKeyId key) {
        noted.get(key, id -> {
            Instant now = clock.instant();
            try {
                store.keys().used(id, now.minus(NOTED), now);
            } catch (StoreException unnoted) {
                LOG.debug("key {}: its use could not be noted", id, unnoted);
            }
            return Optional.of(now);
        });
    }

    private Optional<Caller> tokenHolder(String token) {
        return tokens.read(token)
                .flatMap(claims -> standings
                        .of(claims.user())
                        .filter(standing -> !standing.user().disabled() && claims.counts(standing.user()))
                        .filter(standing -> !standings.isRevoked(claims.id()))
                        .map(standing -> Caller.user(standing.user(), standing.memberships())));
    }
}
