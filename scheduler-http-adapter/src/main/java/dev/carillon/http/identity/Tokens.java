// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.auth0.jwt.interfaces.Verification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signs and reads tokens: JWTs of HS256. Which algorithm and which key is never the token's to say. Beside the registered claims
 * there are {@code username}, and {@code cred}: when the user's credentials had changed last, to the millisecond, because {@code
 * iat} has seconds only. Thread-safe.
 */
final class Tokens {

    /** So far ahead the clock of another node may be. */
    static final Duration SKEW = Duration.ofSeconds(30);

    private static final int LONGEST = 4_096;
    private static final int ID_BYTES = 16;
    private static final int LONGEST_ID = 64;
    private static final String TYPE = "JWT";
    private static final String USERNAME = "username";
    private static final String CREDENTIALS = "cred";
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}");

    /**
     * What a token says that is signed, and whose time it is.
     *
     * @param id its {@code jti}
     */
    record Claims(UserId user, String id, Instant issuedAt, Instant expiresAt, Instant credentialsChangedAt) {

        /** Whether the user's credentials are still those that it was issued for. */
        boolean counts(User now) {
            return now.credentialsChangedAt().equals(credentialsChangedAt)
                    && !issuedAt.isBefore(now.credentialsChangedAt().truncatedTo(ChronoUnit.SECONDS));
        }
    }

    private final TokenSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Algorithm signing;
    private final List<JWTVerifier> verifiers;

    Tokens(TokenSettings settings, InstantSource clock, RandomGenerator random) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        List<Algorithm> algorithms = settings.secrets().stream()
                .map(secret -> Algorithm.HMAC256(secret.getBytes(StandardCharsets.UTF_8)))
                .toList();
        this.signing = algorithms.get(0);
        this.verifiers = algorithms.stream().map(this::verifier).toList();
    }

    private JWTVerifier verifier(Algorithm algorithm) {
        Verification rules = JWT.require(algorithm)
                .withIssuer(settings.issuer())
                .withAudience(settings.audience())
                .withClaimPresence("sub")
                .withClaimPresence("iat")
                .withClaimPresence("exp")
                .withClaimPresence("jti")
                .withClaimPresence(CREDENTIALS)
                .acceptLeeway(SKEW.toSeconds())
                .acceptExpiresAt(0);
        return ((JWTVerifier.BaseVerification) rules).build(clock.withZone(ZoneOffset.UTC));
    }

    IssuedToken issue(User user) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(settings.lifetime());
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String text = JWT.create()
                .withIssuer(settings.issuer())
                .withAudience(settings.audience())
                .withSubject(user.id().toString())
                .withClaim(USERNAME, user.username())
                .withClaim(CREDENTIALS, user.credentialsChangedAt().toEpochMilli())
                .withIssuedAt(now)
                .withExpiresAt(end)
                .withJWTId(HexFormat.of().formatHex(id))
                .sign(signing);
        return new IssuedToken(Secret.of(text), end);
    }

    /** What a token says; nothing of one that does not count, for whatever reason. */
    Optional<Claims> read(String token) {
        if (token.length() > LONGEST || !SHAPE.matcher(token).matches()) {
            return Optional.empty();
        }
        for (JWTVerifier one : verifiers) {
            Optional<Claims> read = read(one, token);
            if (read.isPresent()) {
                return read;
            }
        }
        return Optional.empty();
    }

    private Optional<Claims> read(JWTVerifier verifier, String token) {
        try {
            DecodedJWT jwt = verifier.verify(token);
            return isPlain(jwt) ? Optional.of(claims(jwt)).filter(this::isShort) : Optional.empty();
        } catch (RuntimeException refused) {
            // the reader takes tokens apart before it has seen who signed them, and stumbles over some in ways of its
            // own
            return Optional.empty();
        }
    }

    /** With {@code crit} it says that it must not be read by who does not know what is listed there. */
    private static boolean isPlain(DecodedJWT jwt) {
        String type = jwt.getType();
        return (type == null || type.equals(TYPE)) && jwt.getHeaderClaim("crit").isMissing();
    }

    private static Claims claims(DecodedJWT jwt) {
        String id = required(jwt.getId());
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("jti: " + id.length() + " characters, expected 1.." + LONGEST_ID);
        }
        return new Claims(
                UserId.parse(required(jwt.getSubject())),
                id,
                required(jwt.getIssuedAtAsInstant()),
                required(jwt.getExpiresAtAsInstant()),
                Instant.ofEpochMilli(required(jwt.getClaim(CREDENTIALS).asLong())));
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("a claim is of another type than expected");
        }
        return value;
    }

    private boolean isShort(Claims claims) {
        Duration most = settings.lifetime().plus(SKEW);
        return !claims.expiresAt.isAfter(clock.instant().plus(most))
                && !claims.expiresAt.isAfter(claims.issuedAt.plus(most));
    }
}
