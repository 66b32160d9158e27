// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens count. */
class TokensTest {

    private static final Algorithm HS256 = Algorithm.HMAC256(World.SECRET);

    private final World world = new World();
    private final User anna = world.root();

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(String header, String payload) {
        return signed(header, payload, World.SECRET, "HmacSHA256");
    }

    private static String signed(String header, String payload, String secret, String algorithm) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            String text = base64(header) + "." + base64(payload);
            byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String payload(User user) {
        return payload(user, World.NOON.getEpochSecond(), World.NOON.getEpochSecond() + 60);
    }

    private static String payload(User user, long issued, long end) {
        return "{\"sub\":\"" + user.id() + "\",\"username\":\"root\",\"iss\":\"carillon\",\"aud\":\"carillon\",\"iat\":"
                + issued + ",\"exp\":" + end + ",\"jti\":\"x\",\"cred\":"
                + user.credentialsChangedAt().toEpochMilli() + "}";
    }

    private JWTCreator.Builder token() {
        return JWT.create()
                .withIssuer("carillon")
                .withAudience("carillon")
                .withSubject(anna.id().toString())
                .withIssuedAt(World.NOON)
                .withExpiresAt(World.NOON.plusSeconds(60))
                .withJWTId("x")
                .withClaim("cred", anna.credentialsChangedAt().toEpochMilli());
    }

    private Optional<Caller> read(String token) {
        return world.identity.authenticate(token);
    }

    private Optional<Caller> read(UnaryOperator<JWTCreator.Builder> change) {
        return read(change.apply(token()).sign(HS256));
    }

    @Test
    void aTokenSaysWhoHoldsIt() {
        IssuedToken issued = world.identity.issueToken(anna);
        DecodedJWT jwt = JWT.decode(issued.text().reveal());
        assertThat(jwt.getAlgorithm()).isEqualTo("HS256");
        assertThat(jwt.getSubject()).isEqualTo(anna.id().toString());
        assertThat(jwt.getClaim("username").asString()).isEqualTo("root");
        assertThat(jwt.getIssuer()).isEqualTo("carillon");
        assertThat(jwt.getAudience()).containsExactly("carillon");
        assertThat(jwt.getIssuedAtAsInstant()).isEqualTo("2026-11-27T12:00:00Z");
        assertThat(jwt.getExpiresAtAsInstant())
                .isEqualTo("2026-11-27T12:30:00Z")
                .isEqualTo(issued.expiresAt());
        assertThat(jwt.getId()).hasSize(32);
        assertThat(read(issued.text().reveal())).contains(Caller.user(anna, Map.of("default", Role.OWNER)));
        assertThat(read(same -> same)).isPresent();
        assertThat(read(signed("{\"alg\":\"HS256\"}", payload(anna)))).isPresent();
    }

    @Test
    void aTokenCountsUntilItExpires() {
        String token = world.token(anna);
        world.clock.set(Instant.parse("2026-11-27T12:29:59.999Z"));
        assertThat(read(token)).isPresent();
        world.clock.set(Instant.parse("2026-11-27T12:30:00Z"));
        assertThat(read(token)).isEmpty();
    }

    static Stream<String> headers() {
        return Stream.of(
                "{\"alg\":\"none\",\"typ\":\"JWT\"}",
                "{\"alg\":\"None\",\"typ\":\"JWT\"}",
                "{\"alg\":\"nOnE\"}",
                "{\"alg\":\"\"}",
                "{\"alg\":null}",
                "{}",
                "{\"typ\":\"JWT\"}",
                "{\"alg\":\"hs256\"}",
                "{\"alg\":\"HS384\"}",
                "{\"alg\":\"HS512\"}",
                "{\"alg\":\"RS256\"}",
                "{\"alg\":\"ES256\"}",
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"HS256\",\"typ\":\"jwt \"}",
                "{\"alg\":\"HS256\",\"crit\":[\"exp\"]}",
                "{\"alg\":\"HS256\",\"alg\":\"none\"}",
                "[]",
                "null",
                "not json");
    }

    @ParameterizedTest
    @MethodSource("headers")
    void anotherHeaderIsRefusedHoweverItIsSigned(String header) {
        String payload = payload(anna);
        String plain = base64(header) + "." + base64(payload);
        assertThat(read(signed(header, payload))).isEmpty();
        assertThat(read(plain)).isEmpty();
        assertThat(read(plain + ".")).isEmpty();
        assertThat(read(plain + "." + "A".repeat(43))).isEmpty();
    }

    @Test
    void anotherAlgorithmIsRefusedWithTheRightSecret() {
        assertThat(read(token().sign(Algorithm.HMAC384(World.SECRET)))).isEmpty();
        assertThat(read(token().sign(Algorithm.HMAC512(World.SECRET)))).isEmpty();
        assertThat(read(token().sign(Algorithm.none()))).isEmpty();
        assertThat(read(signed("{\"alg\":\"HS256\"}", payload(anna), World.SECRET, "HmacSHA512")))
                .isEmpty();
    }

    @Test
    void whereTheKeyIsIsNotTheTokensToSay() {
        String other = "another secret that somebody has made up";
        for (String header : new String[] {
            "{\"alg\":\"HS256\",\"kid\":\"../../dev/null\"}",
            "{\"alg\":\"HS256\",\"kid\":\"x' UNION SELECT 'a\"}",
            "{\"alg\":\"HS256\",\"jku\":\"https://example.org/keys\"}",
            "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"" + base64(other) + "\"}}"
        }) {
            assertThat(read(signed(header, payload(anna), other, "HmacSHA256")))
                    .as(header)
                    .isEmpty();
        }
    }

    @Test
    void aTokenThatIsChangedInAnyPlaceIsRefused() {
        String token = world.token(anna);
        for (int i = 0; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(read(token.substring(0, i) + other + token.substring(i + 1)))
                    .as("at " + i)
                    .isEmpty();
        }
        assertThat(read(token + "." + token)).isEmpty();
        assertThat(read(token + ".")).isEmpty();
        assertThat(read(token + "=")).isEmpty();
        assertThat(read(" " + token)).isEmpty();
        assertThat(read(token + "\n")).isEmpty();
        assertThat(read(token.substring(0, token.length() - 1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a.b.c",
                "ck_",
                "ck__",
                "Bearer x",
                "ck_00000000000000000000000000000000_0000000000000000000000000000000000000000000000000000000000000000"
            })
    void whatIsNoTokenIsRefused(String text) {
        assertThat(read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[]", "1", "\"x\"", "not json", "{\"exp\":\"soon\"}", "{\"aud\":{}}"})
    void whatHasNoClaimsIsRefusedWithTheRightSignature(String payload) {
        assertThat(read(signed("{\"alg\":\"HS256\"}", payload))).isEmpty();
    }

    @Test
    void whatIsVeryLongOrDeepIsRefused() {
        assertThat(read("a".repeat(10_000_000))).isEmpty();
        assertThat(read(signed("{\"alg\":\"HS256\"}", "{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}")))
                .isEmpty();
        assertThat(read(same -> same.withClaim("x", "y".repeat(5_000)))).isEmpty();
    }

    @Test
    void eachClaimIsRequiredAndOfItsType() {
        String whole = payload(anna);
        assertThat(read(signed("{\"alg\":\"HS256\"}", whole))).isPresent();
        for (String claim : new String[] {"sub", "iss", "aud", "iat", "exp", "jti", "cred"}) {
            String without = whole.replace("\"" + claim + "\":", "\"_" + claim + "\":");
            assertThat(read(signed("{\"alg\":\"HS256\"}", without)))
                    .as("without " + claim)
                    .isEmpty();
            String asNull = whole.replaceAll("\"" + claim + "\":(\"[^\"]*\"|[0-9]+)", "\"" + claim + "\":null");
            assertThat(read(signed("{\"alg\":\"HS256\"}", asNull)))
                    .as(claim + " null")
                    .isEmpty();
            String asObject = whole.replaceAll("\"" + claim + "\":(\"[^\"]*\"|[0-9]+)", "\"" + claim + "\":{}");
            assertThat(read(signed("{\"alg\":\"HS256\"}", asObject)))
                    .as(claim + " object")
                    .isEmpty();
        }
        assertThat(read(signed("{\"alg\":\"HS256\"}", whole.replace("\"exp\":", "\"exp\":9e99,\"_\":"))))
                .isEmpty();
    }

    @Test
    void claimsOfOthersAreRefused() {
        assertThat(read(token -> token.withIssuer("other"))).isEmpty();
        assertThat(read(token -> token.withAudience("other"))).isEmpty();
        assertThat(read(token -> token.withAudience("carillon", "other"))).isPresent();
        assertThat(read(token -> token.withSubject("anna"))).isEmpty();
        assertThat(read(token -> token.withSubject(new UserId(new UUID(1, 2)).toString())))
                .isEmpty();
        assertThat(read(token -> token.withJWTId(""))).isEmpty();
        assertThat(read(token -> token.withJWTId("x".repeat(65)))).isEmpty();
        assertThat(read(token().sign(Algorithm.HMAC256("another secret of thirty-two bytes"))))
                .isEmpty();
    }

    @Test
    void timesAreHeldToTheLifetime() {
        Instant noon = World.NOON;
        assertThat(read(token -> token.withExpiresAt(noon.plus(Duration.ofMinutes(30)))))
                .isPresent();
        assertThat(read(token -> token.withExpiresAt(noon.plus(Duration.ofMinutes(31)))))
                .isEmpty();
        assertThat(read(token -> token.withIssuedAt(noon.minus(Duration.ofMinutes(40)))))
                .isEmpty();
        assertThat(read(signed("{\"alg\":\"HS256\"}", payload(anna, noon.getEpochSecond(), 253_402_300_799L))))
                .isEmpty();
        assertThat(read(signed("{\"alg\":\"HS256\"}", payload(anna, noon.getEpochSecond(), Long.MAX_VALUE))))
                .isEmpty();
        assertThat(read(token -> token.withIssuedAt(noon.plusSeconds(29)))).isPresent();
        Instant ahead = noon.plusSeconds(20).plus(Duration.ofMinutes(30));
        assertThat(read(token -> token.withIssuedAt(noon.plusSeconds(20)).withExpiresAt(ahead)))
                .isPresent();
        assertThat(read(token -> token.withIssuedAt(noon.plusSeconds(20)).withExpiresAt(ahead.plusSeconds(20))))
                .isEmpty();
        assertThat(read(token -> token.withIssuedAt(noon.plusSeconds(60)))).isEmpty();
        assertThat(read(token -> token.withNotBefore(noon.plusSeconds(60)))).isEmpty();
    }

    @Test
    void whatWasIssuedBeforeTheCredentialsChangedIsRefusedWithinTheSameSecondToo() {
        String before = world.token(anna);
        world.clock.advance(Duration.ofMillis(100));
        world.identity.users().password(Caller.console(), anna.id(), "another password");
        assertThat(read(before)).isEmpty();
        String after = world.token(anna);
        assertThat(read(after)).isPresent();
        assertThat(read(token ->
                        token.withClaim("cred", World.NOON.plusSeconds(5).toEpochMilli())))
                .isEmpty();
    }

    @Test
    void aTokenOfAUserWhoIsDisabledIsRefusedAndStaysRefused() {
        User bob = world.user("bob");
        String token = world.token(bob);
        world.identity.users().disabled(Caller.console(), bob.id(), true);
        assertThat(read(token)).isEmpty();
        assertThat(read(world.token(bob))).isEmpty();
        world.identity.users().disabled(Caller.console(), bob.id(), false);
        assertThat(read(token)).isEmpty();
        assertThat(read(world.token(bob))).isPresent();
    }

    @Test
    void aTokenThatWasLoggedOutIsRefusedAndOthersCount() {
        String token = world.token(anna);
        String other = world.token(anna);
        assertThat(read(token)).isPresent();
        world.identity.logOut(token);
        world.identity.logOut(token);
        world.identity.logOut("no token");
        world.identity.logOut(
                token().withSubject(new UserId(new UUID(1, 2)).toString()).sign(HS256));
        assertThat(read(token)).isEmpty();
        assertThat(read(other)).isPresent();
        world.identity.users().logOut(world.caller(anna), anna.id());
        assertThat(read(other)).isEmpty();
    }

    @Test
    void whoLogsOutAThousandTimesHasAllHisTokensRefusedAndNoneRemembered() {
        String kept = world.token(anna);
        String first = world.token(anna);
        world.identity.logOut(first);
        for (int i = 1; i < 999; i++) {
            world.identity.logOut(world.token(anna));
        }
        assertThat(read(kept)).isPresent();
        world.identity.logOut(world.token(anna));
        assertThat(read(kept)).isEmpty();
        assertThat(read(first)).isEmpty();
        assertThat(world.store.revokedTokens().contains(JWT.decode(first).getId()))
                .isFalse();
    }

    @Test
    void twoSecretsCountWhileOneTakesThePlaceOfTheOther() {
        String fresh = "the-next-secret-of-this-world-0123456789";
        Identity next = Identity.over(world.store, fresh)
                .earlierSecret(World.SECRET)
                .hashCost(4)
                .clock(world.clock)
                .open();
        assertThat(next.authenticate(world.token(anna))).isPresent();
        String issued = next.issueToken(anna).text().reveal();
        assertThat(next.authenticate(issued)).isPresent();
        assertThat(read(issued)).isEmpty();
        Identity last = Identity.over(world.store, fresh).clock(world.clock).open();
        assertThat(last.authenticate(world.token(anna))).isEmpty();
        assertThat(last.authenticate(issued)).isPresent();
    }

    @Test
    void settingsAreHeldToTheirRanges() {
        Identity.Builder with = Identity.over(world.store, "x".repeat(31));
        assertThatThrownBy(with::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("token secret, in bytes: 31, expected 32..1000");
        assertThatThrownBy(() -> Identity.over(world.store, World.SECRET)
                        .earlierSecret("")
                        .open())
                .hasMessage("token secret, in bytes: 0, expected 32..1000");
        assertThatThrownBy(() -> Identity.over(world.store, World.SECRET)
                        .tokenLifetime(Duration.ofSeconds(59))
                        .open())
                .hasMessage("tokenLifetime: PT59S, expected PT1M..PT720H");
        assertThatThrownBy(() -> Identity.over(world.store, World.SECRET)
                        .tokenLifetime(Duration.ofDays(31))
                        .open())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        Identity.over(world.store, World.SECRET).hashCost(16).open())
                .hasMessage("hashCost: 16, expected 4..15");
        Identity.over(world.store, "ü".repeat(16)).open();
    }

    @Test
    void whatOthersHaveChangedIsSeenAfterFiveSeconds() {
        User bob = world.user("bob");
        world.workspace("acme");
        String token = world.token(bob);
        assertThat(read(token).orElseThrow().memberships()).isEmpty();
        world.store.workspaces().member("acme", bob.id(), Role.EDITOR);
        world.clock.advance(Duration.ofMillis(4_999));
        assertThat(read(token).orElseThrow().memberships()).isEmpty();
        world.clock.advance(Duration.ofMillis(1));
        assertThat(read(token).orElseThrow().memberships()).isEqualTo(Map.of("acme", Role.EDITOR));
        world.identity.members().set(Caller.console(), "acme", "bob", Role.MEMBER);
        assertThat(read(token).orElseThrow().memberships()).isEqualTo(Map.of("acme", Role.MEMBER));
        world.identity.workspaces().remove(Caller.console(), "acme");
        assertThat(read(token).orElseThrow().memberships()).isEmpty();
    }
}
