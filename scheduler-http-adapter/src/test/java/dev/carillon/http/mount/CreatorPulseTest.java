// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.http.Visitor;
import dev.carillon.http.identity.Role;
import dev.carillon.http.mount.MountWorld.Place;
import dev.carillon.newsletters.access.Member;
import dev.carillon.newsletters.audience.NewSubscriber;
import dev.carillon.newsletters.content.SourceKind;
import dev.carillon.newsletters.desk.Desk;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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

/** What a client of CreatorPulse's scheduler does: the test steps and the use cases of its document. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ParameterizedClass
@TestInstance(Lifecycle.PER_CLASS)
@EnumSource(Place.class)
class CreatorPulseTest {

    @Parameter
    Place place = Place.TOGETHER_ON_SQLITE;

    @SuppressWarnings("NullAway.Init") // opened before each place is asked
    private MountWorld world;

    @BeforeParameterizedClassInvocation
    void open(Place in) {
        world = new MountWorld(in, "creatorpulse");
    }

    @AfterParameterizedClassInvocation
    void close() {
        world.close();
    }

    private static final String BASE = "/api/v1/scheduler";
    private static final AtomicInteger NAMES = new AtomicInteger();

    private Visitor owner() {
        return world.member("olga", "acme", Role.OWNER);
    }

    private Visitor editor() {
        return world.member("eric", "acme", Role.EDITOR);
    }

    private JsonNode data(Visitor.Answer answer, int status) {
        JsonNode envelope = answer.expect(status).json();
        assertThat(envelope.path("success").asBoolean()).isTrue();
        assertThat(envelope.path("error").isNull()).isTrue();
        return envelope.path("data");
    }

    private JsonNode made(String rest) {
        return data(editor().post(BASE, "{\"workspace_id\": \"acme\"," + rest.replace('\'', '"') + "}"), 201);
    }

    private JsonNode daily() {
        return made("'name': 'Job " + NAMES.incrementAndGet() + "', 'schedule_type': 'daily'");
    }

    private static String at(JsonNode job) {
        return BASE + "/" + job.path("id").asText();
    }

    @Test
    @Order(1)
    @Proves(
            route = "POST /api/v1/scheduler",
            lines = "83-91, 401-409",
            answer = "201, {success, data: job, error}; 404, 409, 422")
    @Proves(
            route = "GET /api/v1/scheduler/{job_id}",
            lines = "269-274",
            answer = "200, a job; 404 {detail: Job not found: X}")
    void makesADailyNewsletter() {
        JsonNode job = made("""
                'name': 'Daily AI Digest', 'schedule_type': 'daily', 'schedule_time': '08:00',
                'timezone': 'America/New_York', 'actions': ['scrape', 'generate', 'send'],
                'config': {'max_items': 10, 'days_back': 1, 'sources': ['reddit', 'rss']}""");

        assertThat(job.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "workspace_id",
                        "name",
                        "description",
                        "schedule_type",
                        "schedule_time",
                        "schedule_days",
                        "cron_expression",
                        "timezone",
                        "actions",
                        "config",
                        "status",
                        "is_enabled",
                        "last_run_at",
                        "last_run_status",
                        "last_error",
                        "next_run_at",
                        "total_runs",
                        "successful_runs",
                        "failed_runs",
                        "created_by",
                        "created_at",
                        "updated_at");
        assertThat(job.path("status").asText()).isEqualTo("active");
        var next = Instant.parse(job.path("next_run_at").asText()).atZone(ZoneId.of("America/New_York"));
        assertThat(next.getHour()).isEqualTo(8);
        assertThat(Instant.parse(job.path("created_at").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        assertThat(data(editor().get(at(job)), 200)).isEqualTo(job);
        String none = BASE + "/00000000-0000-0000-0000-000000000000";
        assertThat(editor().get(none).expect(404).json().path("detail").asText())
                .startsWith("Job not found: ");
        assertThat(editor().get(BASE + "/none").status()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void makesAWeeklyRoundup() {
        JsonNode job = made("""
                'name': 'Weekly AI Roundup', 'schedule_type': 'weekly', 'schedule_days': ['monday'],
                'schedule_time': '10:00', 'timezone': 'UTC',
                'config': {'max_items': 20, 'days_back': 7, 'tone': 'professional'}""");
        var next = Instant.parse(job.path("next_run_at").asText()).atZone(ZoneOffset.UTC);
        assertThat(next.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(next.getHour()).isEqualTo(10);
        assertThat(job.at("/config/tone").asText()).isEqualTo("professional");
    }

    @Test
    @Order(3)
    @Proves(
            route = "GET /api/v1/scheduler/workspaces/{workspace_id}",
            lines = "261-267, 411-414",
            answer = "200, {jobs, count, workspace_id}, newest first")
    void listsTheJobsOfAWorkspace() {
        JsonNode listed = data(editor().get(BASE + "/workspaces/acme"), 200);
        assertThat(listed.path("count").asInt())
                .isEqualTo(listed.path("jobs").size())
                .isEqualTo(2);
        assertThat(listed.path("workspace_id").asText()).isEqualTo("acme");
        assertThat(listed.at("/jobs/0/name").asText()).isEqualTo("Weekly AI Roundup");
    }

    @Test
    @Order(4)
    void refusesWhatIsWrong() {
        JsonNode envelope = editor().post(BASE, "{\"workspace_id\": \"acme\", \"name\": \"x\"}")
                .expect(422)
                .json();
        assertThat(envelope.path("success").asBoolean(true)).isFalse();
        assertThat(envelope.at("/error/code").asText()).isEqualTo("VALIDATION_ERROR");
        assertThat(envelope.at("/error/message").asText()).isEqualTo("Invalid request data");
        assertThat(envelope.at("/error/details/errors/0/loc/1").asText()).isEqualTo("schedule_type");
        for (String wrong : List.of(
                "'schedule_type': 'yearly'",
                "'schedule_type': 'daily', 'schedule_time': '25:00'",
                "'schedule_type': 'weekly', 'schedule_days': ['moonday']",
                "'schedule_type': 'cron'",
                "'schedule_type': 'daily', 'timezone': 'Mars/Olympus'",
                "'schedule_type': 'daily', 'actions': ['shred']",
                "'schedule_type': 'daily', 'config': {'max_items': 0}")) {
            assertThat(editor().post(
                                    BASE,
                                    ("{'workspace_id': 'acme', 'name': 'wrong', " + wrong + "}").replace('\'', '"'))
                            .status())
                    .as(wrong)
                    .isEqualTo(422);
        }
        daily();
        String again =
                "{\"workspace_id\": \"acme\", \"name\": \"Job " + NAMES.get() + "\", \"schedule_type\": \"daily\"}";
        assertThat(editor().post(BASE, again).expect(409).json().path("detail").asText())
                .contains("is taken");
        assertThat(data(editor().get(BASE + "/workspaces/acme"), 200)
                        .path("count")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    @Order(5)
    @Proves(
            route = "PUT /api/v1/scheduler/{job_id}",
            lines = "137-142, 276-282",
            answer = "200, a job; its next run is planned anew")
    void changesAJob() {
        JsonNode job = daily();
        JsonNode moved = data(
                editor().put(at(job), "{\"schedule_time\": \"23:59\", \"name\": null, \"timezone\": \"UTC\"}"), 200);
        assertThat(moved.path("name")).isEqualTo(job.path("name"));
        assertThat(moved.path("next_run_at").asText()).endsWith("T23:59:00+00:00");
        world.restart();
        assertThat(data(editor().get(at(job)), 200).path("next_run_at")).isEqualTo(moved.path("next_run_at"));
        JsonNode off = data(editor().put(at(job), "{\"is_enabled\": false}"), 200);
        assertThat(off.path("status").asText()).isEqualTo("disabled");
        assertThat(editor().put(at(job), "{\"schedule_time\": \"8am\"}").status())
                .isEqualTo(422);
    }

    @Test
    @Order(6)
    @Proves(
            route = "POST /api/v1/scheduler/{job_id}/pause",
            lines = "149-153, 291-296",
            answer = "200, a job: paused, not enabled")
    @Proves(
            route = "POST /api/v1/scheduler/{job_id}/resume",
            lines = "155-160, 298-303",
            answer = "200, a job: active, its next run is ahead")
    void pausesAndResumes() {
        JsonNode job = daily();
        JsonNode paused = data(editor().post(at(job) + "/pause"), 200);
        assertThat(paused.path("status").asText()).isEqualTo("paused");
        assertThat(paused.path("is_enabled").asBoolean(true)).isFalse();
        world.restart();
        assertThat(data(editor().get(at(job)), 200).path("status").asText()).isEqualTo("paused");
        JsonNode resumed = data(editor().post(at(job) + "/resume"), 200);
        assertThat(resumed.path("status").asText()).isEqualTo("active");
        assertThat(resumed.path("is_enabled").asBoolean()).isTrue();
        assertThat(Instant.parse(resumed.path("next_run_at").asText())).isAfter(Instant.now());
    }

    @Test
    @Order(7)
    @Proves(
            route = "POST /api/v1/scheduler/{job_id}/run-now",
            lines = "162-167, 305-311, 416-420",
            answer = "200, {execution_id, job_id, status: queued, message}; 409")
    @Proves(
            route = "GET /api/v1/scheduler/{job_id}/history",
            lines = "48-57, 169-175, 313-320, 422-425",
            answer = "200, {executions, count, job_id}, newest first")
    @Proves(
            route = "GET /api/v1/scheduler/{job_id}/stats",
            lines = "177-181, 322-328",
            answer =
                    "200, {total_executions, successful, failed, partial, success_rate, avg_duration_seconds, last_execution_at}")
    @Proves(
            route = "GET /api/v1/scheduler/workspaces/{workspace_id}/activities",
            lines = "code",
            answer = "200, {activities, count, workspace_id}")
    void runsInTestModeAndForReal() {
        Desk desk = world.systems()
                .newsletters()
                .desk(
                        world.scheduler().client(),
                        new Member("olga", "acme", dev.carillon.newsletters.access.Role.OWNER));
        owner();
        desk.sources().add("bells", SourceKind.RSS, world.world().feedUrl());
        desk.audience()
                .add(List.of(new NewSubscriber("ann@example.org", "Ann"), new NewSubscriber("bob@example.org", "Bob")));
        JsonNode job = made("'name': 'Bells', 'schedule_type': 'daily', 'config': {'days_back': 30}");

        JsonNode tried = data(editor().post(at(job) + "/run-now", "{\"test_mode\": true}"), 200);
        assertThat(tried.path("status").asText()).isEqualTo("queued");
        assertThat(tried.path("message").asText()).isEqualTo("Job execution started in test mode");
        JsonNode test = ended(job, tried.path("execution_id").asText());
        assertThat(test.path("status").asText()).as(test.toString()).isEqualTo("success");
        assertThat(test.at("/scrape_result/items_scraped").asInt()).isEqualTo(2);
        assertThat(test.at("/generate_result/newsletter_id").asText()).isNotEmpty();
        assertThat(world.world().mails()).isZero();

        JsonNode real = data(editor().post(at(job) + "/run-now", "{\"test_mode\": false}"), 200);
        assertThat(real.path("message").asText()).isEqualTo("Job execution started");
        JsonNode sent = ended(job, real.path("execution_id").asText());
        assertThat(sent.path("status").asText()).as(sent.toString()).isEqualTo("success");
        assertThat(sent.at("/send_result/sent_count").asInt()).isEqualTo(2);
        assertThat(sent.at("/send_result/delivery_id")).isEqualTo(sent.at("/generate_result/newsletter_id"));
        assertThat(world.world().mails()).isEqualTo(2);

        JsonNode history = data(editor().get(at(job) + "/history"), 200);
        assertThat(history.path("count").asInt()).isEqualTo(2);
        assertThat(history.at("/executions/0/id")).isEqualTo(real.path("execution_id"));
        JsonNode stats = data(editor().get(at(job) + "/stats"), 200);
        assertThat(stats.path("total_executions").asInt()).isEqualTo(2);
        assertThat(stats.path("success_rate").asDouble()).isEqualTo(100);
        assertThat(data(editor().get(at(job)), 200).path("total_runs").asInt()).isEqualTo(2);
        JsonNode activities = data(editor().get(BASE + "/workspaces/acme/activities?limit=50"), 200);
        assertThat(activities.path("activities").findValuesAsText("id"))
                .contains(real.path("execution_id").asText() + "-send");
        world.restart();
        assertThat(data(editor().get(at(job) + "/history"), 200)).isEqualTo(history);
    }

    private JsonNode ended(JsonNode job, String execution) {
        String history = at(job) + "/history";
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            JsonNode latest = data(editor().get(history), 200).at("/executions/0");
            assertThat(latest.path("id").asText()).isEqualTo(execution);
            return !latest.path("status").asText().equals("running");
        });
        return data(editor().get(history), 200).at("/executions/0");
    }

    @Test
    @Order(8)
    @Proves(
            route = "DELETE /api/v1/scheduler/{job_id}",
            lines = "144-147, 284-289",
            answer = "200, {deleted: true, job_id}")
    void ownersDelete() {
        JsonNode job = daily();
        assertThat(editor().delete(at(job)).status()).isEqualTo(403);
        JsonNode deleted = data(owner().delete(at(job)), 200);
        assertThat(deleted.path("deleted").asBoolean()).isTrue();
        assertThat(deleted.path("job_id")).isEqualTo(job.path("id"));
        assertThat(editor().get(at(job)).status()).isEqualTo(404);
    }

    @Test
    @Order(9)
    void whatIsOthersIsNotThere() {
        JsonNode job = daily();
        assertThat(world.visitor()
                        .get(at(job))
                        .expect(403)
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("Not authenticated");
        assertThat(world.visitor()
                        .as("forged")
                        .get(at(job))
                        .expect(401)
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("Invalid or expired token");
        Visitor stranger = world.member("steve", "elsewhere", Role.OWNER);
        assertThat(stranger.get(at(job)).text())
                .isEqualTo(stranger.get(at(job)).text())
                .contains("Job not found");
        assertThat(stranger.get(at(job)).status()).isEqualTo(404);
        assertThat(stranger.get(BASE + "/workspaces/acme").status()).isEqualTo(404);
        assertThat(stranger.get(BASE + "/workspaces/nowhere").text().replace("nowhere", "acme"))
                .isEqualTo(stranger.get(BASE + "/workspaces/acme").text());
        assertThat(stranger.post(BASE, "{\"workspace_id\": \"acme\", \"name\": \"x\", \"schedule_type\": \"daily\"}")
                        .status())
                .isEqualTo(404);
        Visitor member = world.member("mia", "acme", Role.MEMBER);
        assertThat(member.get(at(job)).status()).isEqualTo(200);
        assertThat(member.post(at(job) + "/pause").status()).isEqualTo(403);
        assertThat(data(world.admin().get(at(job)), 200)).isEqualTo(data(editor().get(at(job)), 200));
    }
}
