// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.agents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.agents.AgentSimulation;
import dev.carillon.agents.cycle.Budget;
import dev.carillon.agents.cycle.CycleSettings;
import dev.carillon.agents.scripted.ScriptedModel;
import dev.carillon.agents.social.NewPersona;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.agents.social.memory.InMemorySocialStore;
import dev.carillon.http.Visitor;
import dev.carillon.http.openapi.OpenApi;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Route;
import dev.carillon.http.route.Routes;
import dev.carillon.http.server.HttpServer;
import dev.carillon.llm.Prices;
import dev.carillon.testkit.VirtualScheduler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agent simulation as a client of the server sees it. */
class AgentsApiTest {

    private static final String API = "/api/v1/agents";
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final SocialStore network = new InMemorySocialStore();
    private final VirtualScheduler world = VirtualScheduler.at(NOON.toString());
    private final AgentsApi api = new AgentsApi(
            network,
            List.of(AgentSimulation.of(network, new ScriptedModel(1))
                    .settings(CycleSettings.DEFAULT
                            .turns(3)
                            .prices(Prices.of("0.28", "0.028", "0.42"))
                            .cycleBudget(Budget.unlimited().money("2.50")))
                    .clock(world.clock())),
            world.client(),
            world.clock(),
            "default");
    private final HttpServer server = Visitor.serve(api.routes());
    private final Visitor owner = Visitor.of(server, "owner");
    private final Visitor editor = owner.as("editor");
    private final Visitor member = owner.as("member");

    @BeforeEach
    void install() {
        world.plugin(api.played().get(0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void populate(int personas) {
        network.personas()
                .addAll(
                        IntStream.rangeClosed(1, personas)
                                .mapToObj(number -> new NewPersona("user" + number, "", "loves gardening and trains"))
                                .toList(),
                        NOON);
    }

    private static List<String> texts(List<JsonNode> items, String field) {
        return items.stream().map(item -> item.path(field).asText()).toList();
    }

    @Test
    void aPersonaIsMadeReadChangedAndDeleted() {
        Visitor.Answer made = editor.post(
                        API + "/personas", "{\"username\":\"Ada\",\"description\":\"likes \\\"tea\\\" \uD83C\uDF75\"}")
                .expect(201);
        assertThat(made.whole().headers().firstValue("Location")).contains(API + "/personas/1");
        assertThat(made.json().path("bio").asText()).isEmpty();
        assertThat(made.json().path("createdAt").asText()).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(member.get(API + "/personas/1").expect(200).json()).isEqualTo(made.json());
        assertThat(member.get(API + "/personas/by-username/aDA").expect(200).json())
                .isEqualTo(made.json());
        assertThat(editor.post(API + "/personas", "{\"username\":\"ADA\",\"description\":\"x\"}")
                        .expect(409)
                        .text())
                .contains("ADA");
        JsonNode changed = editor.patch(API + "/personas/1", "{\"bio\":\"hello\"}")
                .expect(200)
                .json();
        assertThat(changed.path("bio").asText()).isEqualTo("hello");
        assertThat(changed.path("description")).isEqualTo(made.json().path("description"));
        owner.delete(API + "/personas/1").expect(204);
        member.get(API + "/personas/1").expect(404);
        owner.delete(API + "/personas/1").expect(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"username":"a b","description":"x"}            | username
            {"username":"ada"}                              | description
            {"username":"ada","description":" "}            | description
            {"username":"ada","description":"x","bio":7}    | bio
            {"username":"ada","description":"x","id":7}     | id
            """)
    void whatIsWrongWithAPersonaIsNamed(String body, String field) {
        assertThat(editor.post(API + "/personas", body).expect(400).faults()).containsExactly(field);
        assertThat(network.personas().count()).isZero();
    }

    @Test
    void aBioThatIsTooLongIsRefusedUnderItsName() {
        populate(1);
        assertThat(editor.patch(API + "/personas/1", "{\"bio\":\"" + "x".repeat(201) + "\"}")
                        .expect(400)
                        .faults())
                .containsExactly("bio");
        editor.patch(API + "/personas/1", "{}").expect(400);
        editor.patch(API + "/personas/2", "{\"bio\":\"x\"}").expect(404);
    }

    @Test
    void listsAreReadThroughSeveralPages() {
        populate(7);
        for (long author = 1; author <= 7; author++) {
            String post = "{\"author\":" + (author % 2 + 1) + ",\"title\":\"t" + author + "\",\"body\":\"b\"}";
            editor.post(API + "/posts", post).expect(201);
            editor.put(API + "/posts/1/likes/" + author).expect(201);
            editor.post(API + "/posts/1/comments", "{\"author\":" + author + ",\"body\":\"c" + author + "\"}")
                    .expect(201);
            if (author > 1) {
                editor.put(API + "/personas/" + author + "/followed/1").expect(201);
                editor.put(API + "/personas/1/followed/" + author).expect(201);
            }
        }
        assertThat(texts(member.all(API + "/personas", 3), "username"))
                .containsExactly("user1", "user2", "user3", "user4", "user5", "user6", "user7");
        assertThat(texts(member.all(API + "/posts", 2), "title"))
                .containsExactly("t7", "t6", "t5", "t4", "t3", "t2", "t1");
        assertThat(texts(member.all(API + "/posts?author=1", 2), "title")).containsExactly("t6", "t4", "t2");
        assertThat(texts(member.all(API + "/posts/1/comments", 2), "body"))
                .containsExactly("c7", "c6", "c5", "c4", "c3", "c2", "c1");
        assertThat(member.all(API + "/posts/1/likes", 2)).hasSize(7);
        assertThat(texts(member.all(API + "/personas/1/followers", 2), "id"))
                .containsExactly("2", "3", "4", "5", "6", "7");
        assertThat(texts(member.all(API + "/personas/1/followed", 4), "id"))
                .containsExactly("2", "3", "4", "5", "6", "7");
        assertThat(texts(member.all(API + "/personas/1/activities", 2), "kind"))
                .containsExactly("post", "post", "post", "comment", "like");
        JsonNode post = member.get(API + "/posts/1").expect(200).json();
        assertThat(post.path("likes").asLong()).isEqualTo(7);
        assertThat(post.path("comments").asLong()).isEqualTo(7);
        assertThat(member.get(API + "/posts?after=x").expect(400).faults()).containsExactly("after");
        assertThat(member.get(API + "/personas?after=0").expect(400).faults()).containsExactly("after");
        assertThat(member.get(API + "/personas?limit=501").expect(400).faults()).containsExactly("limit");
        assertThat(member.get(API + "/personas/1/activities?after=1~shout~2")
                        .expect(400)
                        .faults())
                .containsExactly("after");
    }

    @Test
    void whatAPersonaCannotDoIsRefused() {
        populate(2);
        editor.post(API + "/posts", "{\"author\":1,\"title\":\"t\",\"body\":\"b\"}")
                .expect(201);
        assertThat(editor.put(API + "/posts/1/likes/2")
                        .expect(201)
                        .json()
                        .path("already")
                        .asBoolean())
                .isFalse();
        assertThat(editor.put(API + "/posts/1/likes/2")
                        .expect(200)
                        .json()
                        .path("already")
                        .asBoolean())
                .isTrue();
        assertThat(editor.put(API + "/personas/1/followed/1").expect(400).faults())
                .containsExactly("followed");
        editor.put(API + "/personas/1/followed/9").expect(404);
        editor.put(API + "/posts/9/likes/1").expect(404);
        editor.post(API + "/posts", "{\"author\":9,\"title\":\"t\",\"body\":\"b\"}")
                .expect(404);
        assertThat(editor.post(API + "/posts", "{\"title\":\"t\",\"body\":\"b\"}")
                        .expect(400)
                        .faults())
                .containsExactly("author");
        assertThat(editor.post(API + "/posts", "{\"author\":1,\"title\":\"\",\"body\":\"b\"}")
                        .expect(400)
                        .faults())
                .containsExactly("title");
        assertThat(owner.delete(API + "/personas/1").expect(409).text()).contains("what others read stays");
        member.get(API + "/personas/9/activities").expect(404);
        member.get(API + "/posts/9/comments").expect(404);
    }

    @Test
    void aCycleIsBegunPlayedAndLookedAt() {
        populate(6);
        Visitor.Answer begun = editor.post(API + "/cycles").expect(202);
        String cycle = begun.json().path("cycle").asText();
        assertThat(editor.post(API + "/cycles").expect(409).text()).contains("another one is under way");
        world.drain();

        JsonNode detail = member.get(
                        begun.whole().headers().firstValue("Location").orElseThrow())
                .expect(200)
                .json();
        assertThat(detail.at("/cycle/id").asText()).isEqualTo(cycle);
        assertThat(detail.at("/cycle/over").asBoolean()).isTrue();
        assertThat(detail.path("state").isNull()).isTrue();
        assertThat(detail.path("outcome").asText()).isEqualTo("succeeded");
        assertThat(detail.at("/report/agents").asInt()).isEqualTo(6);
        assertThat(detail.at("/report/costMicros").asLong()).isPositive();
        long posts = detail.at("/report/deeds/posts").asLong();
        assertThat(posts).isPositive();
        assertThat(member.all(API + "/posts", 2)).hasSize((int) posts);

        String at = API + "/cycles/" + cycle;
        List<JsonNode> agents = member.all(at + "/agents", 4);
        assertThat(agents).hasSize(6).allMatch(agent -> agent.path("ending").isTextual());
        List<JsonNode> exchanges = member.all(at + "/turns/1/exchanges", 4);
        assertThat(exchanges).hasSize(6).allMatch(one -> one.path("reply").isTextual());
        long deeds = 0;
        for (int turn = 1; turn <= detail.at("/cycle/turn").asInt(); turn++) {
            List<JsonNode> done = member.all(at + "/turns/" + turn + "/deeds", 2);
            assertThat(texts(done, "ordinal"))
                    .isEqualTo(IntStream.range(0, done.size())
                            .mapToObj(Integer::toString)
                            .toList());
            deeds += done.stream()
                    .filter(deed -> deed.path("kind").asText().equals("post"))
                    .count();
        }
        assertThat(deeds).isEqualTo(posts);
        member.get(at + "/turns/0/deeds").expect(400);
        member.get(API + "/cycles/nobody").expect(404);
        member.get(API + "/cycles/nobody/agents").expect(404);
    }

    @Test
    void cyclesAreListedNewestFirst() {
        populate(1);
        world.advance(Duration.ofHours(2));
        assertThat(texts(member.all(API + "/cycles", 3), "number")).containsExactly("4", "3", "2", "1");
    }

    @Test
    void aTrialCallsNoModel() {
        populate(2);
        editor.post(API + "/cycles?test=true").expect(202);
        world.drain();
        assertThat(member.all(API + "/cycles", 10)).isEmpty();
        assertThat(network.feed().latest(null, 1)).isEmpty();
    }

    @Test
    void theIntervalIsChangedWhileItRuns() {
        populate(1);
        JsonNode before = member.get(API + "/settings").expect(200).json();
        assertThat(before.path("interval").asText()).isEqualTo("PT30M");
        assertThat(before.path("turns").asInt()).isEqualTo(3);
        assertThat(before.path("model").asText()).isEqualTo("scripted");
        assertThat(before.at("/cycleBudget/micros").asLong()).isEqualTo(2_500_000);
        assertThat(before.at("/agentBudget/calls").isNull()).isTrue();
        assertThat(before.at("/prices/prompt").decimalValue()).isEqualByComparingTo("0.28");

        JsonNode after = editor.patch(API + "/settings", "{\"interval\":\"PT10M\"}")
                .expect(200)
                .json();
        assertThat(after.path("interval").asText()).isEqualTo("PT10M");
        assertThat(world.client().find("agent-cycle-main").orElseThrow().changedBy())
                .isEqualTo("user:EDITOR");
        world.advance(Duration.ofMinutes(30));
        assertThat(member.all(API + "/cycles", 10)).hasSize(3);

        assertThat(editor.patch(API + "/settings", "{\"interval\":\"PT0S\"}")
                        .expect(400)
                        .faults())
                .containsExactly("interval");
        assertThat(editor.patch(API + "/settings", "{\"interval\":30}")
                        .expect(400)
                        .faults())
                .containsExactly("interval");
    }

    @Test
    void aForkGoesItsOwnWay() {
        populate(2);
        assertThat(editor.post(API + "/forks", "{\"simulation\":\"what-if\"}")
                        .expect(201)
                        .json()
                        .path("played")
                        .asBoolean())
                .isFalse();
        editor.patch(API + "/personas/1?simulation=what-if", "{\"bio\":\"other\"}")
                .expect(200);
        assertThat(member.get(API + "/personas/1").json().path("bio").asText()).isEmpty();
        assertThat(member.get(API + "/personas/1?simulation=what-if")
                        .json()
                        .path("bio")
                        .asText())
                .isEqualTo("other");
        assertThat(texts(member.all(API + "/simulations", 1), "simulation")).containsExactly("main", "what-if");
        editor.post(API + "/forks", "{\"simulation\":\"what-if\"}").expect(409);
        assertThat(editor.post(API + "/forks", "{\"simulation\":\"What if\"}")
                        .expect(400)
                        .faults())
                .containsExactly("simulation");
        // what was never begun is not there, and does not come to be by being asked for
        member.get(API + "/personas?simulation=nowhere").expect(404);
        assertThat(network.simulations("", 10)).containsExactly("main", "what-if");
        assertThat(editor.post(API + "/cycles?simulation=what-if").expect(409).text())
                .contains("not played");
    }

    @Test
    void anExportIsImportedAsItWas() {
        network.personas()
                .addAll(
                        List.of(
                                new NewPersona("ada", "", "a \"quoted\"\nline\ttab \u2028 \uD83D\uDE00"),
                                new NewPersona("Bob", "bio", "{\"json\":1}"),
                                new NewPersona("çid", "", "x".repeat(20_000))),
                        NOON);
        Visitor.Answer exported = member.get(API + "/export/personas").expect(200);
        assertThat(exported.whole().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/x-ndjson"));
        assertThat(exported.text().lines()).hasSize(3);

        network.in("copy").personas().count();
        editor.post(API + "/forks", "{\"simulation\":\"copy\"}").expect(201);
        for (long id = 1; id <= 3; id++) {
            owner.delete(API + "/personas/" + id + "?simulation=copy").expect(204);
        }
        assertThat(editor.post(API + "/import/personas?simulation=copy", "application/x-ndjson", exported.text())
                        .expect(200)
                        .json()
                        .path("personas")
                        .asInt())
                .isEqualTo(3);
        assertThat(member.get(API + "/export/personas?simulation=copy").text()).isEqualTo(exported.text());
    }

    @Test
    void thousandsAreExportedWhole() {
        populate(2_500);
        assertThat(member.get(API + "/export/personas").expect(200).text().lines())
                .hasSize(2_500);
    }

    @Test
    void anImportIsAllOrNothingAndNamesItsLines() {
        populate(1);
        String good = "{\"username\":\"ada\",\"description\":\"x\"}\n";
        assertThat(load(good + "\n{\"username\":\"b b\",\"description\":\"x\"}\nnonsense\n{\"username\":\"cid\"}\n")
                        .expect(400)
                        .faults())
                .containsExactly("line 3.username", "line 4", "line 5.description");
        assertThat(load(good
                                + "{\"username\":\"bob\",\"description\":\"x\"}\n{\"username\":\"ADA\",\"description\":\"x\"}")
                        .expect(409)
                        .faults())
                .containsExactly("line 3.username");
        assertThat(load(good
                                + "{\"username\":\"User1\",\"description\":\"x\"}\n{\"username\":\"zed\",\"description\":\"x\"}")
                        .expect(409)
                        .faults())
                .containsExactly("line 2.username");
        assertThat(network.personas().count()).isEqualTo(1);
        assertThat(load("nonsense\n".repeat(1_000)).expect(400).faults()).hasSize(100);
        assertThat(load("").expect(200).json().path("personas").asInt()).isZero();
        editor.post(API + "/import/personas", good).expect(415);
    }

    private Visitor.Answer load(String lines) {
        return editor.post(API + "/import/personas", "application/x-ndjson", lines);
    }

    @Test
    void whoMayNotIsRefusedEverywhere() {
        populate(2);
        for (Route route : api.routes()) {
            String path = route.path()
                    .replaceAll("\\{(persona|post|followed|turn)}", "1")
                    .replaceAll("\\{(cycle|username)}", "user1");
            assertThat(ask(owner.as(null), route, path))
                    .as("%s anonymous", route.id())
                    .isEqualTo(401);
            assertThat(ask(owner.as("stranger"), route, path + "?workspace=default"))
                    .as("%s foreign", route.id())
                    .isEqualTo(404);
            assertThat(owner.as("stranger").get(API + "/personas").status()).isEqualTo(404);
            if (!route.reads()) {
                assertThat(ask(member, route, path)).as("%s member", route.id()).isEqualTo(403);
            }
            if (route.method() == Method.DELETE) {
                assertThat(ask(editor, route, path)).as("%s editor", route.id()).isEqualTo(403);
            }
            // an administrator sees every workspace, but this is in one alone
            assertThat(ask(owner.as("admin"), route, path + "?workspace=elsewhere"))
                    .as("%s elsewhere", route.id())
                    .isEqualTo(404);
        }
        assertThat(network.personas().count()).isEqualTo(2);
    }

    private static int ask(Visitor visitor, Route route, String path) {
        return (switch (route.method()) {
                    case GET -> visitor.get(path);
                    case POST -> visitor.post(path, "{}");
                    case PUT -> visitor.put(path, "{}");
                    case PATCH -> visitor.patch(path, "{}");
                    case DELETE -> visitor.delete(path);
                })
                .status();
    }

    @Test
    void theDocumentDescribesAllRoutes() {
        String document =
                new String(new OpenApi("test", "1", "").document(new Routes(api.routes())), StandardCharsets.UTF_8);
        assertThat(document).contains("\"operationId\":\"startCycle\"", "\"operationId\":\"listDeeds\"", "PersonaView");
    }
}
