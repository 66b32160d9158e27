// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.http.HttpAdapter;
import dev.carillon.http.Visitor;
import dev.carillon.http.health.Health;
import dev.carillon.http.json.SnakeCase;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Request;
import dev.carillon.http.route.Route;
import dev.carillon.http.server.HttpServer;
import dev.carillon.http.server.ServerSettings;
import dev.carillon.store.memory.InMemoryJobStore;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What all mounts have in common. */
class MountTest {

    private static final FastApi DIALECT = FastApi.USUAL
            .unsigned(401, "Not authenticated")
            .untrue(403, "Invalid credentials")
            .guests(new LocalGuests(Caller.of("user:guest", Map.of("default", Access.MEMBER), "default")));
    private static final Parameter<Long> COUNT = Parameter.whole("how_many", 1, 9, "How many");

    private final InMemoryJobStore jobs = new InMemoryJobStore();
    private final Health health = new Health(jobs, null, Clock.systemUTC());
    private final Mount mount = new Mount("bells", "Bells & Co", DIALECT, routes(), Map.of("message", "ding"));
    private final HttpAdapter adapter = HttpAdapter.asking(MountTest::who)
            .otherwise(DIALECT)
            .routes(mount.routes())
            .routes(new FrontDoor(List.of(mount, other()), health, Clock.systemUTC()).routes());
    private final HttpServer server = adapter.start(ServerSettings.LOOPBACK);
    private final Visitor visitor = Visitor.of(server, null);

    /** A bell that is to be made. */
    @SnakeCase
    public record NewBell(String bellName, @Nullable Integer weightKg) {}

    private static List<Route> routes() {
        return List.of(
                Route.of(Method.POST, "/bells", "makeBell")
                        .may(Access.EDITOR)
                        .body(NewBell.class)
                        .answers(200, NewBell.class, "It")
                        .speaks(DIALECT)
                        .by(call -> Reply.ok(call.body(NewBell.class))),
                Route.of(Method.GET, "/bells/{bell_id}", "getBell")
                        .may(Access.MEMBER)
                        .takes(Parameter.path("bell_id", 9, "Which"), COUNT)
                        .answers(200, NewBell.class, "It")
                        .speaks(DIALECT)
                        .by(call -> {
                            call.find(COUNT);
                            throw ProblemException.of(404, "Bell not found");
                        }),
                Route.of(Method.GET, "/broken", "breakBell")
                        .may(Access.ANYONE)
                        .answers(200, NewBell.class, "It")
                        .speaks(DIALECT)
                        .by(call -> {
                            throw new UnsupportedOperationException("secret");
                        }));
    }

    private static Mount other() {
        return new Mount("other", "Other", DIALECT, List.of(), Map.of("message", "dong", "service", "Other"));
    }

    private static Optional<Caller> who(Request request) {
        return request.header("Authorization").map(said -> {
            if (said.equals("Bearer editor")) {
                return Caller.of("user:editor", Map.of("default", Access.EDITOR), "default");
            }
            throw ProblemException.of(401, "not true");
        });
    }

    @AfterEach
    void close() {
        server.close();
        health.close();
        jobs.close();
    }

    private static String detail(Visitor.Answer answer, int status) {
        assertThat(answer.whole().headers().firstValue("Content-Type")).contains("application/json");
        return answer.expect(status).json().path("detail").asText();
    }

    @Test
    void bodiesAreInSnakeCaseAndWhatIsUnknownIsPassedOver() {
        JsonNode made = visitor.as("editor")
                .post("/bells?colour=red", "{\"bell_name\": \"Emma\", \"weight_kg\": 9, \"tone\": \"c\"}")
                .expect(200)
                .json();

        assertThat(made).hasToString("{\"bell_name\":\"Emma\",\"weight_kg\":9}");
    }

    @Test
    void whatIsMalformedIsToldWithItsPlace() {
        JsonNode missing = visitor.as("editor")
                .post("/bells", "{\"weight_kg\": 9}")
                .expect(422)
                .json();
        assertThat(missing.at("/detail/0/loc")).hasToString("[\"body\",\"bell_name\"]");
        assertThat(missing.at("/detail/0/type").asText()).isEqualTo("missing");

        JsonNode range = visitor.get("/bells/1?how_many=10").expect(422).json();
        assertThat(range.at("/detail/0/loc")).hasToString("[\"query\",\"how_many\"]");
        assertThat(range.at("/detail/0/msg").asText()).contains("1..9");
    }

    @Test
    void whatIsRefusedIsToldInOneSentence() {
        assertThat(detail(visitor.get("/bells/1"), 404)).isEqualTo("Bell not found");
        assertThat(detail(visitor.get("/nothing"), 404)).isNotBlank();
        assertThat(detail(visitor.delete("/bells"), 405)).isNotBlank();
        assertThat(detail(visitor.get("/broken"), 500))
                .startsWith("Internal Server Error")
                .doesNotContain("secret");
    }

    @Test
    void whoIsUnknownIsToldSoInTheSystemsWords() {
        Visitor afar = visitor.with("X-Forwarded-For", "192.0.2.1");
        assertThat(detail(afar.get("/bells/1"), 401)).isEqualTo("Not authenticated");
        assertThat(detail(visitor.as("forged").get("/bells/1"), 403)).isEqualTo("Invalid credentials");
    }

    @Test
    void guestsMayDoWhatTheyAreTakenForAndNoMore() {
        assertThat(visitor.get("/bells/1").status()).isEqualTo(404);
        assertThat(visitor.post("/bells", "{\"bell_name\": \"Emma\"}").status()).isEqualTo(403);
    }

    @Test
    void noPageOfAnotherSiteIsAGuest() {
        assertThat(visitor.with("Origin", "https://evil.example")
                        .get("/bells/1")
                        .status())
                .isEqualTo(401);
        assertThat(visitor.with("Sec-Fetch-Site", "cross-site").get("/bells/1").status())
                .isEqualTo(401);
        assertThat(visitor.with("Origin", "http://127.0.0.1:" + server.port())
                        .with("Sec-Fetch-Site", "same-origin")
                        .get("/bells/1")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theRootIsThatOfAllMountsAndTheFirstHolds() {
        JsonNode root = visitor.get("/").expect(200).json();

        assertThat(root.path("message").asText()).isEqualTo("ding");
        assertThat(root.path("service").asText()).isEqualTo("Other");
    }

    @Test
    void aBrowserGetsTheStartPage() {
        Visitor.Answer page = visitor.with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .get("/")
                .expect(200);

        assertThat(page.text()).contains("Bells &amp; Co").contains("href=\"/docs\"");
        assertThat(page.whole().headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
    }

    @Test
    void healthIsThatOfTheStore() {
        JsonNode state = visitor.get("/health").expect(200).json();

        assertThat(state.path("status").asText()).isEqualTo("healthy");
        assertThat(state.path("database").asText()).isEqualTo("connected");
    }

    @Test
    void belowAPathAllIsTheSame() {
        Mount below = mount.under("/old/bells");

        assertThat(below.routes())
                .extracting(Route::path)
                .containsExactly("/old/bells/bells", "/old/bells/bells/{bell_id}", "/old/bells/broken");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mount.under("/old/../bells"))
                .withMessageContaining("prefix");
    }

    @Test
    void theDocumentTellsTheNamesAndTheRefusals() throws IOException {
        JsonNode document = new ObjectMapper().readTree(adapter.document());

        JsonNode schema = document.at("/components/schemas/NewBell");
        assertThat(schema.path("properties").fieldNames()).toIterable().contains("bell_name", "weight_kg");
        assertThat(schema.path("required")).hasToString("[\"bell_name\"]");
        assertThat(schema.path("additionalProperties").asBoolean(true)).isTrue();
        JsonNode responses = document.at("/paths/~1bells/post/responses");
        assertThat(responses.fieldNames()).toIterable().contains("200", "401", "403", "422", "500");
        assertThat(responses.at("/422/content/application~1json/schema/$ref").asText())
                .endsWith("/Invalid");
        assertThat(responses.has("400")).isFalse();
    }
}
