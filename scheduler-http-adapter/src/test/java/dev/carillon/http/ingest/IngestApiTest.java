// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.http.Visitor;
import dev.carillon.http.openapi.OpenApi;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Route;
import dev.carillon.http.route.Routes;
import dev.carillon.http.server.HttpServer;
import dev.carillon.ingest.ConversationIngest;
import dev.carillon.ingest.ledger.SignedLedger;
import dev.carillon.ingest.ledger.SigningKey;
import dev.carillon.ingest.store.Filter;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.memory.InMemoryIngestStore;
import dev.carillon.testkit.VirtualScheduler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ingest of conversations as a client of the server sees it. */
class IngestApiTest {

    private static final String API = "/api/v1/ingest";
    private static final String SOURCE = API + "/sources/scripted";

    private final IngestStore store = new InMemoryIngestStore();
    private final SigningKey key = SigningKey.generate();
    private final ScriptedSource source = new ScriptedSource();
    private final VirtualScheduler world = VirtualScheduler.at("2026-11-20T12:00:00Z");
    private final IngestApi api = new IngestApi(
            store,
            List.of(ConversationIngest.of(store, source, new SignedLedger(store.ledger(), key))
                    .clock(world.clock())),
            world.client(),
            key.publicKey(),
            "default");
    private final HttpServer server = Visitor.serve(api.routes());
    private final Visitor owner = Visitor.of(server, "owner");
    private final Visitor editor = owner.as("editor");
    private final Visitor member = owner.as("member");

    @BeforeEach
    void install() {
        world.plugin(api.ingests().get(0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Visitor.Answer push(int from, int to) {
        return editor.post(SOURCE + "/push", ScriptedSource.page(from, to)).expect(200);
    }

    private static List<String> texts(List<JsonNode> items, String field) {
        return items.stream().map(item -> item.path(field).asText()).toList();
    }

    @Test
    void whatIsPushedIsKeptOnceAnalysedAndAnchored() {
        assertThat(push(0, 7).json().path("added").asInt()).isEqualTo(7);
        JsonNode again = push(5, 9).json();
        assertThat(again.path("received").asInt()).isEqualTo(4);
        assertThat(again.path("added").asInt()).isEqualTo(2);
        assertThat(again.path("skipped").asInt()).isEqualTo(2);
        assertThat(again.path("waiting").isNull()).isTrue();

        List<JsonNode> all = member.all(API + "/conversations", 4);
        assertThat(texts(all, "externalId")).containsExactly("c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8");
        assertThat(all).allMatch(one -> one.at("/anchor/anchorId").isTextual());
        JsonNode detail = member.get(API + "/conversations/3").expect(200).json();
        assertThat(detail.at("/summary/text").asText()).contains("great");
        assertThat(detail.at("/conversation/analysis/label").asText()).isEqualTo("positive");
        assertThat(detail.path("analyses")).hasSize(1);
        assertThat(detail.at("/metadata/buddi_id").asText()).isEqualTo("c2");
        member.get(API + "/conversations/99").expect(404);
    }

    @Test
    void aProofIsReadAndVerifiedAndFailsForAnotherText() {
        push(0, 5);
        JsonNode proof = member.get(API + "/conversations/2/proof").expect(200).json();
        assertThat(member.post(API + "/proofs/verify", proof.toString())
                        .expect(200)
                        .json()
                        .path("proves")
                        .asBoolean())
                .isTrue();
        String forged = proof.toString().replace("c1", "c7");
        assertThat(forged).isNotEqualTo(proof.toString());
        assertThat(member.post(API + "/proofs/verify", forged)
                        .expect(200)
                        .json()
                        .path("proves")
                        .asBoolean())
                .isFalse();
        JsonNode batch = member.get(API + "/batches/1").expect(200).json();
        assertThat(batch.path("root")).isEqualTo(proof.path("root"));
        assertThat(batch.path("key")).isEqualTo(proof.path("batchKey"));
        assertThat(member.get(API + "/batches/1/leaves").json().path("items").get(1))
                .isEqualTo(member.get(API + "/conversations/2").json().at("/conversation/hash"));
        assertThat(member.get(API + "/conversations/2/verification")
                        .expect(200)
                        .json()
                        .path("verification")
                        .asText())
                .isEqualTo("verified");
        member.get(API + "/conversations/99/proof").expect(404);
        member.get(API + "/batches/99").expect(404);
        assertThat(member.post(
                                API + "/proofs/verify",
                                "{\"content\":\"x\",\"index\":0,\"size\":2,\"path\":[\"zz\"],\"root\":\"00\"}")
                        .expect(400)
                        .faults())
                .containsExactly("path[0]");
        assertThat(member.post(API + "/proofs/verify", "{\"content\":\"x\",\"size\":2}")
                        .expect(400)
                        .faults())
                .containsExactly("index", "path", "root");
    }

    @Test
    void theLedgerIsReadAndVerified() {
        for (int i = 0; i < 5; i++) {
            push(i, i + 1);
        }
        assertThat(texts(member.all(API + "/batches", 2), "number")).containsExactly("1", "2", "3", "4", "5");
        List<JsonNode> entries = member.all(API + "/ledger/entries", 2);
        assertThat(texts(entries, "number")).containsExactly("1", "2", "3", "4", "5");
        assertThat(entries.get(4).path("previous")).isEqualTo(entries.get(3).path("hash"));
        JsonNode head = member.get(API + "/ledger").expect(200).json();
        assertThat(head.path("publicKey").asText()).isEqualTo(key.publicKey());
        assertThat(head.path("hash")).isEqualTo(entries.get(4).path("hash"));
        assertThat(verdict("").path("intact").asBoolean()).isTrue();
        String known = "?number=3&hash=" + entries.get(2).path("hash").asText();
        assertThat(verdict(known).path("intact").asBoolean()).isTrue();
        String other = "?number=3&hash=" + entries.get(1).path("hash").asText();
        assertThat(verdict(other).path("intact").asBoolean()).isFalse();
        assertThat(verdict(other).path("number").asLong()).isEqualTo(3);
        assertThat(member.get(API + "/ledger/verification?number=3").expect(400).faults())
                .containsExactly("hash");
        assertThat(member.get(API + "/ledger/verification?number=3&hash=zz")
                        .expect(400)
                        .faults())
                .containsExactly("hash");
    }

    private JsonNode verdict(String known) {
        return member.get(API + "/ledger/verification" + known).expect(200).json();
    }

    @Test
    void aSourceIsFetchedStoppedAndStarted() {
        source.holds(0, 60);
        editor.post(SOURCE + "/fetch").expect(202);
        world.drain();
        JsonNode status = member.get(SOURCE).expect(200).json();
        assertThat(status.path("conversations").asInt()).isEqualTo(50);
        assertThat(status.path("processed").asInt()).isEqualTo(50);
        assertThat(status.path("running").asBoolean()).isTrue();
        assertThat(status.path("lastFetchAt").asText()).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(editor.post(SOURCE + "/fetch").expect(409).text()).contains("2026-11-20T13:00:00Z");

        assertThat(editor.post(SOURCE + "/stop")
                        .expect(200)
                        .json()
                        .path("running")
                        .asBoolean())
                .isFalse();
        world.advance(Duration.ofDays(1));
        assertThat(store.conversations().count(Filter.ALL)).isEqualTo(50);
        assertThat(editor.post(SOURCE + "/start")
                        .expect(200)
                        .json()
                        .path("running")
                        .asBoolean())
                .isTrue();
        world.drain();
        assertThat(store.conversations().count(Filter.ALL)).isEqualTo(60);
        assertThat(world.client()
                        .find("conversation-ingest-scripted")
                        .orElseThrow()
                        .changedBy())
                .isEqualTo("user:EDITOR");

        world.advance(Duration.ofHours(6));
        List<JsonNode> fetches = member.all(SOURCE + "/fetches", 2);
        assertThat(texts(fetches, "added")).containsExactly("0", "0", "0", "10", "50");
        assertThat(texts(fetches, "outcome")).containsOnly("done");
        JsonNode metrics = member.get(API + "/metrics?hours=48").expect(200).json();
        assertThat(metrics.path("fetchSuccessRate").asDouble()).isEqualTo(100);
        assertThat(metrics.path("growthPerDay").asDouble()).isEqualTo(30);
        assertThat(texts(
                        List.of(member.get(API + "/sources")
                                .json()
                                .path("items")
                                .get(0)),
                        "source"))
                .containsExactly("scripted");
        member.get(API + "/sources/other").expect(404);
    }

    @Test
    void settingsAreChangedForGoodWithinTheirRanges() {
        JsonNode changed = editor.patch(SOURCE + "/settings", "{\"interval\":\"PT3H\"}")
                .expect(200)
                .json();
        assertThat(changed.path("interval").asText()).isEqualTo("PT3H");
        assertThat(changed.path("most").asInt()).isEqualTo(50);
        editor.patch(SOURCE + "/settings", "{\"most\":7}").expect(200);
        world.node().plugin(api.ingests().get(0));
        JsonNode kept = member.get(SOURCE + "/settings").expect(200).json();
        assertThat(kept.path("interval").asText()).isEqualTo("PT3H");
        assertThat(kept.path("most").asInt()).isEqualTo(7);
        source.holds(0, 60);
        world.advance(Duration.ofHours(3));
        assertThat(store.conversations().count(Filter.ALL)).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"interval":"PT59M"}  | interval
            {"interval":"PT25H"}  | interval
            {"interval":"2h"}     | interval
            {"most":0}            | most
            {"most":1001}         | most
            {"most":"7"}          | most
            {"mots":7}            | mots
            {}                    | ''
            """)
    void settingsThatCannotBeAreRefused(String body, String field) {
        assertThat(editor.patch(SOURCE + "/settings", body).expect(400).faults())
                .containsExactly(field);
    }

    @Test
    void conversationsAreListedByFilter() {
        push(0, 6);
        editor.post(API + "/flags", "{\"conversations\":[1,2,2,77],\"flag\":\"exported\",\"on\":true}")
                .expect(200);
        assertThat(texts(member.all(API + "/conversations?exported=true", 1), "id"))
                .containsExactly("1", "2");
        assertThat(texts(member.all(API + "/conversations?exported=false", 3), "id"))
                .containsExactly("3", "4", "5", "6");
        assertThat(member.all(API + "/conversations?source=other", 3)).isEmpty();
        assertThat(member.all(API + "/conversations?user=buddi_user&processed=true&leastQuality=0.1", 3))
                .hasSize(6);
        assertThat(member.get(API + "/totals/conversations?label=positive")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(6);
        JsonNode sums = member.get(API + "/analytics").expect(200).json();
        assertThat(sums.path("total").asInt()).isEqualTo(6);
        assertThat(sums.at("/labels/positive").asInt()).isEqualTo(6);
        for (String wrong : List.of("leastQuality=1.5", "leastQuality=NaN", "label=nice", "dataset=0", "after=x")) {
            assertThat(member.get(API + "/conversations?" + wrong).expect(400).faults())
                    .containsExactly(wrong.substring(0, wrong.indexOf('=')));
        }
        assertThat(editor.post(API + "/flags", "{\"conversations\":[],\"flag\":\"exported\",\"on\":true}")
                        .expect(400)
                        .faults())
                .containsExactly("conversations");
        assertThat(editor.post(API + "/conversations/1/analyse")
                        .expect(200)
                        .json()
                        .path("analyses"))
                .hasSize(1);
    }

    @Test
    void anExportIsImportedWithTheSameContents() {
        push(0, 2_300);
        String items = member.get(API + "/export/conversations?format=items")
                .expect(200)
                .text();
        assertThat(items.lines()).hasSize(2_300);
        assertThat(store.conversations().count(Filter.ALL.exported(true))).isZero();

        var otherStore = new InMemoryIngestStore();
        var other = new IngestApi(
                otherStore,
                List.of(ConversationIngest.of(otherStore, source, new SignedLedger(otherStore.ledger(), key))),
                world.client(),
                null,
                "default");
        try (HttpServer second = Visitor.serve(other.routes())) {
            Visitor there = Visitor.of(second, "editor");
            JsonNode report = there.post(SOURCE + "/import", "application/x-ndjson", items)
                    .expect(200)
                    .json();
            assertThat(report.path("added").asInt()).isEqualTo(2_300);
            assertThat(there.get(API + "/export/conversations?format=items").text())
                    .isEqualTo(items);
            assertThat(texts(there.all(API + "/conversations", 500), "hash"))
                    .isEqualTo(texts(member.all(API + "/conversations", 500), "hash"));
            there.get(API + "/ledger/verification").expect(404);
        }
    }

    @Test
    void anImportWithALineThatIsNoJsonTakesNothing() {
        String good = ScriptedSource.item("c1") + "\n\n";
        assertThat(editor.post(SOURCE + "/import", "application/x-ndjson", good + "{\"id\":")
                        .expect(400)
                        .faults())
                .containsExactly("line 3");
        assertThat(store.conversations().count(Filter.ALL)).isZero();
        editor.post(SOURCE + "/import", good).expect(415);
        for (String wrong : List.of("7", "{\"error\":1}", "[")) {
            assertThat(editor.post(SOURCE + "/push", wrong).expect(400).faults())
                    .containsExactly("body");
        }
    }

    @Test
    void exportsOfAllFormatsAreMarkedWhenTheyAreToBe() {
        push(0, 3);
        Visitor.Answer csv =
                editor.post(API + "/export/conversations?format=csv").expect(200);
        assertThat(csv.whole().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(csv.whole().headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"conversations.csv\"");
        assertThat(csv.text().lines()).hasSize(4);
        assertThat(store.conversations().count(Filter.ALL.exported(true))).isEqualTo(3);
        assertThat(member.get(API + "/export/conversations?exported=true").json())
                .hasSize(3);
        assertThat(member.get(API + "/export/conversations?format=xml")
                        .expect(400)
                        .faults())
                .containsExactly("format");
    }

    @Test
    void datasetsAreChosenReadRenamedExportedAndForgotten() {
        push(0, 4);
        for (int i = 1; i <= 5; i++) {
            editor.post(API + "/datasets", "{\"name\":\"set " + i + "\",\"threshold\":0}")
                    .expect(201);
        }
        push(4, 6);
        assertThat(texts(member.all(API + "/datasets", 2), "name"))
                .containsExactly("set 1", "set 2", "set 3", "set 4", "set 5");
        assertThat(member.get(API + "/datasets/1").json().path("total").asInt()).isEqualTo(4);
        assertThat(editor.put(API + "/datasets/1", "{\"name\":\"good\",\"description\":\"ones\"}")
                        .expect(200)
                        .json()
                        .path("description")
                        .asText())
                .isEqualTo("ones");
        assertThat(editor.post(API + "/datasets/1/export").expect(200).json()).hasSize(4);
        JsonNode exported = member.get(API + "/datasets/1").json();
        assertThat(exported.path("exportedAt").asText()).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(exported.path("exportedSize").asLong()).isPositive();
        assertThat(member.all(API + "/conversations?dataset=1", 3)).hasSize(4);
        owner.delete(API + "/datasets/1").expect(204);
        member.get(API + "/datasets/1").expect(404);
        editor.post(API + "/datasets/1/export").expect(404);
        editor.put(API + "/datasets/1", "{\"name\":\"x\"}").expect(404);
        assertThat(editor.post(API + "/datasets", "{\"name\":\" \"}")
                        .expect(400)
                        .faults())
                .containsExactly("name");
        assertThat(editor.post(API + "/datasets", "{\"name\":\"x\",\"threshold\":2}")
                        .expect(400)
                        .faults())
                .containsExactly("threshold");
        assertThat(editor.post(API + "/datasets", "{\"threshold\":1}")
                        .expect(400)
                        .faults())
                .containsExactly("name");
    }

    @Test
    void badItemsAreSetAsideReadTriedAgainAndGivenUp() {
        String body = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> "{\"id\":\"bad" + i + "\",\"structured\":" + i + "}")
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(editor.post(SOURCE + "/push", body)
                        .expect(200)
                        .json()
                        .path("failed")
                        .asInt())
                .isEqualTo(5);
        List<JsonNode> bad = member.all(API + "/bad-items", 2);
        assertThat(texts(bad, "key")).containsExactly("id:bad1", "id:bad2", "id:bad3", "id:bad4", "id:bad5");
        assertThat(bad).allMatch(item -> item.path("raw").isNull());
        JsonNode item = member.get(API + "/bad-items/1").expect(200).json();
        assertThat(item.path("raw").asText()).isEqualTo("{\"id\":\"bad1\",\"structured\":1}");
        assertThat(item.path("reason").asText()).contains("structured");
        assertThat(editor.post(API + "/bad-items/1/retry")
                        .expect(200)
                        .json()
                        .path("taken")
                        .asText())
                .isEqualTo("bad");
        owner.delete(API + "/bad-items/1").expect(204);
        owner.delete(API + "/bad-items/1").expect(404);
        editor.post(API + "/bad-items/1/retry").expect(404);
    }

    @Test
    void whoMayNotIsRefusedEverywhere() {
        push(0, 2);
        for (Route route : api.routes()) {
            String path = route.path().replace("{source}", "scripted").replaceAll("\\{[a-z]+}", "1");
            assertThat(ask(owner.as(null), route, path))
                    .as("%s anonymous", route.id())
                    .isEqualTo(401);
            assertThat(ask(owner.as("stranger"), route, path + "?workspace=default"))
                    .as("%s foreign", route.id())
                    .isEqualTo(404);
            assertThat(ask(owner.as("stranger"), route, path))
                    .as("%s from elsewhere", route.id())
                    .isEqualTo(404);
            if (!route.reads()) {
                assertThat(ask(member, route, path)).as("%s member", route.id()).isEqualTo(403);
            }
            if (route.method() == Method.DELETE) {
                assertThat(ask(editor, route, path)).as("%s editor", route.id()).isEqualTo(403);
            }
        }
        assertThat(store.conversations().count(Filter.ALL)).isEqualTo(2);
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
        assertThat(document).contains("\"operationId\":\"getProof\"", "\"operationId\":\"listLedgerEntries\"");
    }

    @Test
    void anApiWithoutSourcesOrWithOneTwiceIsRefused() {
        ConversationIngest one = api.ingests().get(0);
        assertThatThrownBy(() -> new IngestApi(store, List.of(), world.client(), null, "default"))
                .hasMessage("ingests: none, expected one or more");
        assertThatThrownBy(() -> new IngestApi(store, List.of(one, one), world.client(), null, "default"))
                .hasMessage("ingests: two of \"scripted\", expected one each");
        assertThatThrownBy(() -> new IngestApi(store, List.of(one), world.client(), "nonsense", "default"))
                .hasMessageStartingWith("publicKey: ");
    }
}
