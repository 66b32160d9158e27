// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.http.HttpAdapter;
import dev.carillon.http.identity.Identity;
import dev.carillon.http.identity.memory.InMemoryIdentityStore;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.http.server.HttpServer;
import dev.carillon.http.server.ServerSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is who, over HTTP. */
@Timeout(60)
class AccountApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final Identity identity = Identity.over(new InMemoryIdentityStore(), SECRET)
            .bootstrapToken("first-token")
            .operatorKey("key-of-who-runs-it")
            .hashCost(4)
            .hashesAtOnce(64)
            .open();
    private final AccountApi api = new AccountApi(identity, InstantSource.system());
    private final HttpServer server = HttpAdapter.asking(api.authentication())
            .routes(api.routes())
            .routes(List.of(Route.of(Method.GET, "/api/v1/notes", "listNotes")
                    .may(Access.MEMBER)
                    .answersText(200, "text/plain", "Whose they are")
                    .by(call -> Reply.ok(new Reply.Text("text/plain", call.workspace())))))
            .start(ServerSettings.LOOPBACK);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> ask(
            @Nullable String token, String method, String path, @Nullable String body, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        } else if (body != null) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode ok(int status, HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
    }

    private HttpResponse<String> logIn(String name, String password) throws Exception {
        return ask(
                null,
                "POST",
                "/api/v1/token",
                "grant_type=password&username=" + name + "&password=" + password,
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private String first() throws Exception {
        ok(201, ask(null, "POST", "/api/v1/bootstrap", """
                {"token":"first-token","username":"root","email":"root@x.org","password":"correct horse"}"""));
        return token("root", "correct+horse");
    }

    private String token(String name, String password) throws Exception {
        return ok(200, logIn(name, password)).get("access_token").asText();
    }

    private String member(String admin, String name, String role) throws Exception {
        JsonNode issued =
                ok(201, ask(admin, "POST", "/api/v1/invitations?workspace=default", """
                {"email":"%s@x.org","role":"%s"}""".formatted(name, role)));
        ok(201, ask(null, "POST", "/api/v1/invitations/accept", """
                {"email":"%1$s@x.org","token":"%2$s","username":"%1$s","password":"a good password"}""".formatted(
                        name, issued.get("token").asText())));
        return token(name, "a+good+password");
    }

    @Test
    void theFirstAdminIsMadeOnceHoweverManyTry() throws Exception {
        var pool = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Integer>> tries = IntStream.range(0, 50)
                    .mapToObj(number ->
                            (Callable<Integer>) () -> ask(null, "POST", "/api/v1/bootstrap", """
                            {"token":"first-token","username":"root-%1$d","email":"r%1$d@x.org","password":"correct horse"}""".formatted(number))
                                    .statusCode())
                    .toList();
            var statuses = new ArrayList<Integer>();
            for (Future<Integer> one : pool.invokeAll(tries)) {
                statuses.add(one.get());
            }
            assertThat(statuses).containsOnlyOnce(201).isSubsetOf(201, 403, 409, 429);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aWrongBootstrapTokenMakesNobody() throws Exception {
        ok(403, ask(null, "POST", "/api/v1/bootstrap", """
                {"token":"guess","username":"root","email":"root@x.org","password":"correct horse"}"""));
        assertThat(identity.isBootstrapOpen()).isTrue();
    }

    @Test
    void aPasswordIsExchangedForATokenThatCountsUntilItIsEnded() throws Exception {
        String token = first();
        assertThat(ok(200, ask(token, "GET", "/api/v1/me", null)).at("/actor").asText())
                .isEqualTo("user:root");
        ok(204, ask(token, "DELETE", "/api/v1/token", null));
        ok(401, ask(token, "GET", "/api/v1/me", null));
    }

    @Test
    void whoIsWrongIsAnsweredTheSameWhetherTheUserExists() throws Exception {
        first();
        HttpResponse<String> known = logIn("root", "wrong+password");
        HttpResponse<String> unknown = logIn("nobody", "wrong+password");
        assertThat(known.statusCode()).isEqualTo(401);
        assertThat(known.body()).isEqualTo(unknown.body());
    }

    @Test
    void whoIsWrongAgainAndAgainHasToWait() throws Exception {
        first();
        HttpResponse<String> answer = logIn("root", "wrong");
        for (int time = 0; time < 6; time++) {
            answer = logIn("root", "wrong");
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "None",
                "nOnE",
                "header only",
                "another secret",
                "other algorithm",
                "no expiry",
                "far expiry",
                "other issuer",
                "trailing part",
                "cut",
                "twice",
                "empty"
            })
    void aForgedTokenIsRefusedLikeAnyOther(String how) throws Exception {
        String good = first();
        String user = JWT.decode(good).getSubject();
        HttpResponse<String> forged = ask(forge(how, good, user), "GET", "/api/v1/me", null);
        HttpResponse<String> random = ask("abc", "GET", "/api/v1/me", null);
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(forged.body()).isEqualTo(random.body());
        ok(200, ask(good, "GET", "/api/v1/me", null));
    }

    private static String forge(String how, String good, String user) {
        String[] parts = good.split("\\.", -1);
        var claims = JWT.create()
                .withSubject(user)
                .withIssuer("carillon")
                .withAudience("carillon")
                .withJWTId("x")
                .withIssuedAt(Instant.now());
        Instant soon = Instant.now().plusSeconds(600);
        return switch (how) {
            case "none", "None", "nOnE" -> encoded("{\"alg\":\"" + how + "\",\"typ\":\"JWT\"}") + "." + parts[1] + ".";
            case "header only" -> parts[0] + "..";
            case "another secret" -> claims.withExpiresAt(soon).sign(Algorithm.HMAC256("f".repeat(32)));
            case "other algorithm" -> claims.withExpiresAt(soon).sign(Algorithm.HMAC512(SECRET));
            case "no expiry" -> claims.sign(Algorithm.HMAC256(SECRET));
            case "far expiry" ->
                claims.withExpiresAt(Instant.now().plusSeconds(9_000_000)).sign(Algorithm.HMAC256(SECRET));
            case "other issuer" ->
                claims.withIssuer("elsewhere").withExpiresAt(soon).sign(Algorithm.HMAC256(SECRET));
            case "trailing part" -> good + ".x";
            case "cut" -> good.substring(0, good.length() - 4);
            case "twice" -> good + " " + good;
            default -> "x";
        };
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whoIsInvitedIsWhatTheInvitationSaysAndOnlyOnce() throws Exception {
        String admin = first();
        JsonNode issued = ok(201, ask(admin, "POST", "/api/v1/invitations?workspace=default", """
                {"email":"ann@x.org","role":"editor"}"""));
        String accept = """
                {"email":"ann@x.org","token":"%s","username":"ann","password":"a good password"%s}""";
        String token = issued.get("token").asText();
        HttpResponse<String> raised =
                ask(null, "POST", "/api/v1/invitations/accept", accept.formatted(token, ",\"role\":\"owner\""));
        assertThat(raised.statusCode()).isEqualTo(400);
        HttpResponse<String> guessed = ask(null, "POST", "/api/v1/invitations/accept", accept.formatted("x", ""));
        HttpResponse<String> nobody = ask(
                null,
                "POST",
                "/api/v1/invitations/accept",
                accept.formatted("x", "").replace("ann@x", "bob@x"));
        assertThat(guessed.statusCode()).isEqualTo(403);
        assertThat(guessed.body()).isEqualTo(nobody.body());
        ok(201, ask(null, "POST", "/api/v1/invitations/accept", accept.formatted(token, "")));
        ok(
                403,
                ask(
                        null,
                        "POST",
                        "/api/v1/invitations/accept",
                        accept.formatted(token, "").replace("\"ann\"", "\"eve\"")));
        String ann = token("ann", "a+good+password");
        assertThat(ok(200, ask(ann, "GET", "/api/v1/me", null))
                        .at("/workspaces/default")
                        .asText())
                .isEqualTo("editor");
        ok(403, ask(ann, "GET", "/api/v1/users", null));
    }

    @Test
    void aKeyActsInItsWorkspaceAndNowhereElse() throws Exception {
        String admin = first();
        JsonNode issued = ok(201, ask(admin, "POST", "/api/v1/keys?workspace=default", """
                {"name":"deploy","role":"editor","scopes":["read"]}"""));
        String key = issued.get("text").asText();
        assertThat(ask(null, "GET", "/api/v1/notes", null, "X-API-Key", key).body())
                .isEqualTo("default");
        assertThat(ask(null, "GET", "/api/v1/notes?workspace=other", null, "X-API-Key", key)
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask(null, "GET", "/api/v1/keys", null, "X-API-Key", key).statusCode())
                .isEqualTo(403);
        assertThat(ask(admin, "GET", "/api/v1/keys?workspace=default", null).body())
                .contains("deploy")
                .doesNotContain(key.substring(key.length() - 20));
        String id = issued.at("/key/id").asText();
        ok(200, ask(admin, "DELETE", "/api/v1/keys/" + id + "?workspace=default", null));
        assertThat(ask(null, "GET", "/api/v1/notes", null, "X-API-Key", key).statusCode())
                .isEqualTo(401);
        assertThat(ask(admin, "GET", "/api/v1/notes", null, "X-API-Key", key).statusCode())
                .isIn(400, 401);
    }

    @Test
    void aChangeOfRolesBitesAtOnce() throws Exception {
        String admin = first();
        String ann = member(admin, "ann", "owner");
        ok(200, ask(ann, "GET", "/api/v1/keys", null));
        ok(200, ask(admin, "PUT", "/api/v1/members?workspace=default", "{\"user\":\"ann\",\"role\":\"member\"}"));
        ok(403, ask(ann, "GET", "/api/v1/keys", null));
        String user = ok(
                        200,
                        ask(
                                admin,
                                "GET",
                                "/api/v1/users?limit=1&after="
                                        + ok(200, ask(admin, "GET", "/api/v1/users?limit=1", null))
                                                .get("next")
                                                .asText(),
                                null))
                .at("/items/0/id")
                .asText();
        ok(200, ask(admin, "PUT", "/api/v1/users/" + user + "/rights", "{\"disabled\":true}"));
        ok(401, ask(ann, "GET", "/api/v1/me", null));
    }

    @Test
    void aPasswordChangedEndsAllTokens() throws Exception {
        String token = first();
        ok(403, ask(token, "PUT", "/api/v1/me/password", "{\"present\":\"wrong\",\"password\":\"another one\"}"));
        ok(400, ask(token, "PUT", "/api/v1/me/password", "{\"present\":\"correct horse\",\"password\":\"short\"}"));
        ok(
                204,
                ask(
                        token,
                        "PUT",
                        "/api/v1/me/password",
                        "{\"present\":\"correct horse\",\"password\":\"another one\"}"));
        ok(401, ask(token, "GET", "/api/v1/me", null));
        token("root", "another+one");
    }

    @Test
    void aCookieSaysNothing() throws Exception {
        String token = first();
        assertThat(ask(null, "GET", "/api/v1/me", null, "Cookie", "token=" + token + "; Authorization=Bearer " + token)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoShowsTheOperatorsKeyIsTheConsole() throws Exception {
        first();
        JsonNode me = ok(200, ask(null, "GET", "/api/v1/me", null, "X-API-Key", "key-of-who-runs-it"));
        assertThat(me.path("admin").asBoolean()).isTrue();
        assertThat(me.path("actor").asText()).isEqualTo("console");
        ok(200, ask(null, "GET", "/api/v1/users", null, "X-API-Key", "key-of-who-runs-it"));
        assertThat(ask(null, "GET", "/api/v1/users", null, "X-API-Key", "key-of-who-runs-IT")
                        .statusCode())
                .isEqualTo(401);
        assertThatThrownBy(
                        () -> Identity.over(new InMemoryIdentityStore(), SECRET).operatorKey("short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 bytes")
                .hasMessageNotContaining("short");
    }
}
