// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.http.Visitor;
import dev.carillon.http.identity.Role;
import dev.carillon.http.mount.MountWorld.Place;
import java.time.Instant;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody does with the Buddi conversation scheduler, in the order of its document. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ParameterizedClass
@TestInstance(Lifecycle.PER_CLASS)
@EnumSource(Place.class)
class BuddiTest {

    @Parameter
    Place place = Place.TOGETHER_ON_SQLITE;

    @SuppressWarnings("NullAway.Init") // opened before each place is asked
    private MountWorld world;

    @BeforeParameterizedClassInvocation
    void open(Place in) {
        world = new MountWorld(in, "buddi");
    }

    @AfterParameterizedClassInvocation
    void close() {
        world.close();
    }

    private Visitor client() {
        return world.visitor();
    }

    private JsonNode status() {
        return client().get("/api/scheduler/status").expect(200).json();
    }

    private static void expect(Visitor.Answer answer, boolean success, String message) {
        JsonNode json = answer.expect(200).json();
        assertThat(json.path("success").asBoolean()).as(answer.text()).isEqualTo(success);
        assertThat(json.path("message").asText()).startsWith(message);
    }

    @Test
    @Order(1)
    @Proves(
            route = "GET /api/scheduler/status",
            lines = "63, 88-91, 214-217",
            answer = "200, {is_running, last_fetch_time, fetch_interval_hours, max_conversations_per_fetch}")
    @Proves(
            route = "GET /api/status",
            lines = "code",
            answer = "200, the same, and {api_status, blockchain_network, database_url, buddi_api_configured,"
                    + " aeternity_configured}")
    void tellsHowItStands() {
        JsonNode status = status();
        assertThat(status)
                .hasToString("{\"is_running\":true,\"last_fetch_time\":\"Never\",\"fetch_interval_hours\":2,"
                        + "\"max_conversations_per_fetch\":50}");
        JsonNode whole = client().get("/api/status").expect(200).json();
        status.fieldNames()
                .forEachRemaining(name -> assertThat(whole.path(name)).isEqualTo(status.path(name)));
        assertThat(whole.path("api_status").asText()).isEqualTo("operational");
        assertThat(whole.path("buddi_api_configured").asBoolean()).isTrue();
        assertThat(whole.path("aeternity_configured").asBoolean()).isFalse();
    }

    @Test
    @Order(2)
    @Proves(route = "POST /api/scheduler/start", lines = "64", answer = "200, {success, message}")
    @Proves(route = "POST /api/scheduler/stop", lines = "65", answer = "200, {success, message}")
    void stopsAndStartsForGood() {
        expect(client().post("/api/scheduler/start"), false, "Scheduler is already running");
        expect(client().post("/api/scheduler/stop"), true, "Scheduler stopped successfully");
        expect(client().post("/api/scheduler/stop"), false, "Scheduler is not running");
        world.restart();
        assertThat(status().path("is_running").asBoolean()).isFalse();
    }

    @Test
    @Order(3)
    @Proves(
            route = "POST /api/scheduler/fetch",
            lines = "66, 103-110, 189",
            answer = "200, {success, message}; success is false when it was skipped")
    void fetches() {
        world.world().remembers("m-1", "We discuss the API of the system and a problem with the data. Why?", 3);
        world.world().remembers("m-2", "A call about the market.", 0);

        expect(client().post("/api/scheduler/fetch"), true, "Manual fetch completed successfully");

        assertThat(Instant.parse(status().path("last_fetch_time").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(world.world().keys()).isNotEmpty().containsOnly("the-key");
        expect(
                client().post("/api/scheduler/fetch"),
                false,
                "Manual fetch skipped: the source may not be asked before");
    }

    @Test
    @Order(4)
    @Proves(
            route = "POST /api/scheduler/config",
            lines = "67, 134-139",
            answer = "200, {success, message, config}; both are changed or none")
    void isConfiguredByParameters() {
        JsonNode changed = client().post("/api/scheduler/config?fetch_interval_hours=1&max_conversations_per_fetch=100")
                .expect(200)
                .json();
        assertThat(changed.path("success").asBoolean()).isTrue();
        assertThat(changed.at("/config/fetch_interval_hours").asInt()).isEqualTo(1);
        assertThat(changed.at("/config/max_conversations_per_fetch").asInt()).isEqualTo(100);
        expect(
                client().post("/api/scheduler/config?fetch_interval_hours=25"),
                false,
                "Fetch interval must be between 1 and 24 hours");
        expect(
                client().post("/api/scheduler/config?fetch_interval_hours=5&max_conversations_per_fetch=1001"),
                false,
                "Max conversations must be between 1 and 1000");
        assertThat(client().post("/api/scheduler/config?fetch_interval_hours=soon")
                        .status())
                .isEqualTo(422);
        world.restart();
        assertThat(status().path("fetch_interval_hours").asInt()).isEqualTo(1);
        assertThat(status().path("max_conversations_per_fetch").asInt()).isEqualTo(100);
        client().post("/api/scheduler/config?fetch_interval_hours=24").expect(200);
        assertThat(status().path("max_conversations_per_fetch").asInt()).isEqualTo(100);
    }

    @Test
    @Order(5)
    @Proves(route = "GET /conversations/", lines = "220", answer = "200, {total, skip, limit, conversations}")
    @Proves(route = "GET /api/conversations/", lines = "178-182", answer = "200, an array of conversations")
    @Proves(route = "GET /api/conversations/{conversation_id}", lines = "code", answer = "200, a conversation; 404")
    @Proves(
            route = "GET /api/conversations/structured",
            lines = "code",
            answer = "200, an array; sentiment, quality_min")
    void showsWhatWasFetched() {
        JsonNode listed = client().get("/conversations/?limit=1").expect(200).json();
        assertThat(listed.path("total").asInt()).isEqualTo(2);
        assertThat(listed.path("conversations")).hasSize(1);

        JsonNode all = client().get("/api/conversations/?is_processed=False")
                .expect(200)
                .json();
        assertThat(all).hasSizeLessThanOrEqualTo(2);
        JsonNode first = client().get("/api/conversations/").expect(200).json().get(0);
        assertThat(first.at("/conversation_metadata/buddi_id").asText()).startsWith("m-");
        assertThat(first.path("merkle_root").asText()).matches("[0-9a-f]{64}");
        assertThat(first.path("quality_score").isNumber()).isTrue();
        assertThat(first.path("sentiment_label").asText()).isIn("positive", "neutral", "negative");
        assertThat(client().get("/api/conversations/" + first.path("id").asLong())
                        .expect(200)
                        .json())
                .isEqualTo(first);
        assertThat(client().get("/api/conversations/99999")
                        .expect(404)
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("Conversation not found");

        JsonNode good = client().get("/api/conversations/structured?quality_min=0.7")
                .expect(200)
                .json();
        assertThat(good).hasSize(1);
        assertThat(good.get(0).path("title").asText()).isEqualTo("About m-1");
        assertThat(client().get("/api/conversations/structured?quality_min=2").status())
                .isEqualTo(422);
    }

    @Test
    @Order(6)
    @Proves(
            route = "POST /api/conversations/tokenize",
            lines = "16, 180",
            answer = "200, {success, message, tokenized_count, failed_count, results}")
    @Proves(
            route = "GET /api/conversations/{conversation_id}/verify",
            lines = "code",
            answer = "200, {conversation_id, anchor_id, verified}")
    @Proves(route = "POST /api/conversations/{conversation_id}/analyze", lines = "15", answer = "200, the conversation")
    void anchorsAndVerifies() {
        JsonNode done = client().post("/api/conversations/tokenize", "{\"user_id\": null}")
                .expect(200)
                .json();
        assertThat(done.path("success").asBoolean()).isTrue();
        assertThat(done.path("tokenized_count").asInt()).isEqualTo(2);
        long id = done.at("/results/0/conversation_id").asLong();
        assertThat(done.at("/results/0/anchor_registry_address").asText()).isNotEmpty();

        JsonNode verified =
                client().get("/api/conversations/" + id + "/verify").expect(200).json();
        assertThat(verified.path("verified").asBoolean()).isTrue();
        assertThat(verified.path("anchor_id")).isEqualTo(done.at("/results/0/anchor_id"));
        world.restart();
        assertThat(client().get("/api/conversations/" + id + "/verify")
                        .expect(200)
                        .json())
                .isEqualTo(verified);
        assertThat(client().post("/api/conversations/" + id + "/analyze")
                        .expect(200)
                        .json()
                        .path("id")
                        .asLong())
                .isEqualTo(id);
    }

    @Test
    @Order(7)
    @Proves(route = "GET /api/conversations/export", lines = "code", answer = "200, json or csv; 400")
    void exports() {
        assertThat(client().get("/api/conversations/export").expect(200).json()).hasSize(2);
        Visitor.Answer table =
                client().get("/api/conversations/export?format=csv").expect(200);
        assertThat(table.text().lines()).hasSize(3);
        assertThat(table.whole().headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(said -> assertThat(said).contains("conversations.csv"));
        assertThat(client().get("/api/conversations/export?format=parquet")
                        .expect(400)
                        .json()
                        .path("detail")
                        .asText())
                .contains("csv or json");
    }

    @Test
    @Order(8)
    @Proves(route = "POST /api/datasets/", lines = "code", answer = "201, a dataset; 400")
    @Proves(route = "GET /api/datasets/", lines = "code", answer = "200, an array of datasets")
    @Proves(route = "GET /api/datasets/{dataset_id}", lines = "code", answer = "200, a dataset; 404")
    @Proves(route = "POST /api/datasets/{dataset_id}/export", lines = "code", answer = "200, json or csv")
    @Proves(route = "GET /api/datasets/{dataset_id}/download", lines = "code", answer = "200, json or csv")
    @Proves(route = "DELETE /api/datasets/{dataset_id}", lines = "code", answer = "204; 404")
    void keepsDatasets() {
        JsonNode made = client().post("/api/datasets/", "{\"name\": \"good ones\", \"quality_threshold\": 0.7}")
                .expect(201)
                .json();
        assertThat(made.path("total_conversations").asInt()).isEqualTo(1);
        String at = "/api/datasets/" + made.path("id").asLong();
        assertThat(client().get("/api/datasets/").expect(200).json()).containsExactly(made);
        assertThat(client().get(at).expect(200).json()).isEqualTo(made);
        assertThat(client().get(at + "/download").expect(200).json()).hasSize(1);
        assertThat(client().get(at).expect(200).json().path("exported_at").isNull())
                .isTrue();
        assertThat(client().post(at + "/export?format=csv").expect(200).text().lines())
                .hasSize(2);
        assertThat(client().get(at).expect(200).json().path("exported_at").isNull())
                .isFalse();
        assertThat(client().post("/api/datasets/", "{\"name\": \"x\", \"quality_threshold\": 7}")
                        .status())
                .isEqualTo(400);
        client().delete(at).expect(204);
        assertThat(client().get(at).status()).isEqualTo(404);
    }

    @Test
    @Order(9)
    @Proves(route = "GET /health", lines = "code", answer = "200, {status: healthy, version, database: connected}")
    void isHealthy() {
        JsonNode health = client().get("/health").expect(200).json();
        assertThat(health.path("status").asText()).isEqualTo("healthy");
        assertThat(health.path("version").asText()).isEqualTo("1.0.0");
        assertThat(health.path("database").asText()).isEqualTo("connected");
    }

    @Test
    @Order(10)
    void othersSeeNothing() {
        Visitor stranger = world.member("steve", "elsewhere", Role.OWNER);
        assertThat(stranger.get("/api/conversations/").status()).isEqualTo(404);
        assertThat(stranger.get("/conversations/?workspace=default").status()).isEqualTo(404);
        assertThat(stranger.post("/api/scheduler/stop").status()).isEqualTo(404);
        Visitor member = world.member("mia", "default", Role.MEMBER);
        assertThat(member.get("/conversations/").status()).isEqualTo(200);
        assertThat(member.post("/api/scheduler/fetch").status()).isEqualTo(403);
        assertThat(client().with("Origin", "https://evil.example")
                        .post("/api/scheduler/stop")
                        .status())
                .isEqualTo(401);
    }
}
