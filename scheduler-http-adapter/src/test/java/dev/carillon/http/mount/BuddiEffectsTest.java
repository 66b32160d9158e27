// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.http.Visitor;
import dev.carillon.http.mount.MountWorld.Place;
import dev.carillon.ingest.store.FetchRecord;
import dev.carillon.ingest.store.Sources;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
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

/** What the Buddi conversation scheduler does after it was told something, with a source that is not always what it should be. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ParameterizedClass
@TestInstance(Lifecycle.PER_CLASS)
@EnumSource(Place.class)
class BuddiEffectsTest {

    private static final String SOURCE = "buddi";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

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

    private Instant nextFetch() {
        return Objects.requireNonNull(world.scheduler()
                .client()
                .find("conversation-ingest-buddi")
                .orElseThrow()
                .nextFireAt());
    }

    private JsonNode post(String path) {
        return client().post(path).expect(200).json();
    }

    private long total() {
        return client().get("/conversations/").expect(200).json().path("total").asLong();
    }

    /** Lets the source be asked again, as it may be an hour after a fetch. */
    private void anHourLater() {
        Sources sources = world.stores().conversations().sources();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var turn = (Sources.Turn.Granted) sources.begin(SOURCE, "later", now.plus(Duration.ofHours(2)));
        var fetch = new FetchRecord(SOURCE, "later", now, now, FetchRecord.Outcome.DONE, 0, 0, 0, "");
        assertThat(sources.end(turn.token(), fetch, now)).isTrue();
    }

    @Test
    @Order(1)
    void anotherIntervalMovesTheNextFetch() {
        post("/api/scheduler/config?fetch_interval_hours=5");
        Instant moved = nextFetch();
        assertThat(moved).isCloseTo(Instant.now().plus(Duration.ofHours(5)), within(1, ChronoUnit.MINUTES));

        post("/api/scheduler/config?max_conversations_per_fetch=7");
        assertThat(client().post("/api/scheduler/config?fetch_interval_hours=1&max_conversations_per_fetch=0")
                        .expect(200)
                        .json()
                        .path("success")
                        .asBoolean())
                .isFalse();
        world.restart();
        assertThat(nextFetch()).isEqualTo(moved);
        assertThat(status().path("max_conversations_per_fetch").asInt()).isEqualTo(7);
    }

    @Test
    @Order(2)
    void ofManyFetchesAtOnceOneIsMadeAndTheOthersSayThatTheyWereSkipped() {
        world.world().remembers("m-1", "We discuss the API of the system.", 1);
        world.world().remembers("m-2", "A call about the market.", 0);
        world.world().gives("{\"id\": \"m-1\", \"structured\": {\"overview\": \"It came twice.\"}}");
        world.world().gives("{\"structured\": {\"overview\": \"It has no id.\"}}");

        List<JsonNode> answers = IntStream.range(0, 6)
                .parallel()
                .mapToObj(each -> post("/api/scheduler/fetch"))
                .toList();

        assertThat(answers)
                .filteredOn(answer -> answer.path("success").asBoolean())
                .singleElement()
                .extracting(answer -> answer.path("message").asText())
                .isEqualTo("Manual fetch completed successfully");
        assertThat(answers)
                .filteredOn(answer -> !answer.path("success").asBoolean())
                .allSatisfy(
                        answer -> assertThat(answer.path("message").asText()).startsWith("Manual fetch skipped: "));
        assertThat(total()).isEqualTo(2);
        assertThat(world.stores().conversations().badItems().count()).isEqualTo(1);
    }

    @Test
    @Order(3)
    void whatWasFetchedIsAnalysedVerifiedAndExported() {
        JsonNode all = client().get("/api/conversations/").expect(200).json();
        assertThat(ids(all)).containsExactlyInAnyOrder("m-1", "m-2");
        for (JsonNode one : all) {
            String at = "/api/conversations/" + one.path("id").asLong();
            assertThat(post(at + "/analyze").path("sentiment_label")).isEqualTo(one.path("sentiment_label"));
            assertThat(client().get(at + "/verify")
                            .expect(200)
                            .json()
                            .path("verified")
                            .asBoolean())
                    .isTrue();
        }
        assertThat(client().get("/api/conversations/export?format=json")
                        .expect(200)
                        .json())
                .hasSize(2);
    }

    private static List<String> ids(JsonNode conversations) {
        return StreamSupport.stream(conversations.spliterator(), false)
                .map(one -> one.at("/conversation_metadata/buddi_id").asText())
                .toList();
    }

    @Test
    @Order(4)
    void oneThatIsStartedFetchesAtOnceAndStaysStarted() {
        post("/api/scheduler/stop");
        world.restart();
        assertThat(status().path("is_running").asBoolean()).isFalse();
        world.world().remembers("m-3", "A third one.", 0);
        anHourLater();

        assertThat(post("/api/scheduler/start").path("message").asText()).isEqualTo("Scheduler started successfully");

        await().atMost(PATIENCE).until(() -> total() == 3);
        assertThat(world.stores().conversations().badItems().count()).isEqualTo(1);
        assertThat(post("/api/scheduler/start").path("message").asText()).isEqualTo("Scheduler is already running");
        world.restart();
        assertThat(status().path("is_running").asBoolean()).isTrue();
        assertThat(nextFetch()).isAfter(Instant.now());
    }

    @Test
    @Order(5)
    void datasetsAreChosenByFiltersAndWhatCannotBeSaidIsRefused() {
        JsonNode none = client().post(
                        "/api/datasets/",
                        "{\"name\": \"a\", \"quality_threshold\": 0, \"filters\": {\"user_id\": \"nobody\"}}")
                .expect(201)
                .json();
        assertThat(none.path("total_conversations").asInt()).isZero();
        JsonNode all = client().post(
                        "/api/datasets/",
                        "{\"name\": \"b\", \"quality_threshold\": 0, \"export_format\": \"csv\","
                                + " \"filters\": {\"user_id\": \"buddi_user\", \"min_quality_score\": 0.1}}")
                .expect(201)
                .json();
        assertThat(all.path("total_conversations").asInt()).isEqualTo(3);
        assertThat(client().get("/api/datasets/?skip=1").expect(200).json()).containsExactly(all);
        assertThat(client().get("/api/datasets/?skip=2").expect(200).json()).isEmpty();
        assertThat(client().get("/api/datasets/?is_ready=false").expect(200).json())
                .isEmpty();

        refused("/api/datasets/", "{\"name\": \"c\", \"conversation_ids\": [1]}", "not one by one");
        refused("/api/datasets/", "{\"name\": \"c\", \"export_format\": \"parquet\"}", "csv or json");
        refused("/api/datasets/", "{\"name\": \"c\", \"filters\": {\"sentiment_label\": \"sad\"}}", "sentiment_label");
        String export = "/api/datasets/" + all.path("id").asLong() + "/export";
        refused(export, "{\"dataset_id\": 1, \"format\": \"parquet\"}", "csv or json");
        assertThat(client().post(export, "{\"dataset_id\": 1, \"format\": \"csv\"}")
                        .expect(200)
                        .text()
                        .lines())
                .hasSize(4);
    }

    private void refused(String path, String body, String why) {
        assertThat(client().post(path, body).expect(400).json().path("detail").asText())
                .contains(why);
    }

    @Test
    @Order(6)
    void aFetchThatFailsSaysWhyAndNothingOfTheKey() {
        anHourLater();
        String before = status().path("last_fetch_time").asText();
        world.world().breaks();

        JsonNode failed = post("/api/scheduler/fetch");

        assertThat(failed.path("success").asBoolean()).isFalse();
        assertThat(failed.path("message").asText())
                .startsWith("Manual fetch failed: ")
                .contains("503")
                .doesNotContain("the-key");
        assertThat(status().path("last_fetch_time").asText()).isEqualTo(before);
        assertThat(post("/api/scheduler/fetch").path("message").asText()).startsWith("Manual fetch skipped: ");
        assertThat(total()).isEqualTo(3);
    }
}
