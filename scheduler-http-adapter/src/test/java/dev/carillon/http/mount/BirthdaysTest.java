// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.bots.birthday.Birthday;
import dev.carillon.bots.contact.Contact;
import dev.carillon.http.Visitor;
import dev.carillon.http.identity.Role;
import dev.carillon.http.mount.MountWorld.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
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

/** What a client of the automation scheduler of a LinkedIn birthday bot does. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ParameterizedClass
@TestInstance(Lifecycle.PER_CLASS)
@EnumSource(Place.class)
class BirthdaysTest {

    @Parameter
    Place place = Place.TOGETHER_ON_SQLITE;

    @SuppressWarnings("NullAway.Init") // opened before each place is asked
    private MountWorld world;

    @BeforeParameterizedClassInvocation
    void open(Place in) {
        world = new MountWorld(in, "birthdays");
        key = "";
    }

    @AfterParameterizedClassInvocation
    void close() {
        world.close();
    }

    private static final String BIRTHDAYS = """
            {"name": "Daily Birthday Messages", "description": "Every day at 8am", "bot_type": "birthday",
             "schedule_type": "daily", "schedule_config": {"hour": 8, "minute": 0},
             "bot_config": {"process_late": true, "max_days_late": 3, "max_messages_per_run": 10}}""";

    private String key = "";

    private Visitor client() {
        if (key.isEmpty()) {
            key = world.key(Role.OWNER);
        }
        return world.visitor().with("X-API-Key", key);
    }

    private JsonNode made(String json) {
        return client().post("/scheduler/jobs", json).expect(201).json();
    }

    private static String detail(Visitor.Answer answer, int status) {
        return answer.expect(status).json().path("detail").asText();
    }

    @Test
    @Order(1)
    @Proves(route = "POST /scheduler/jobs", lines = "59-79, 315-317", answer = "201, a job with its defaults; 400, 422")
    @Proves(
            route = "GET /scheduler/jobs/{job_id}",
            lines = "311-313",
            answer = "200, a job; 404 {detail: Job X not found}")
    void makesAJob() {
        JsonNode job = made(BIRTHDAYS);

        assertThat(job.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "name",
                        "description",
                        "bot_type",
                        "enabled",
                        "schedule_type",
                        "schedule_config",
                        "bot_config",
                        "created_at",
                        "updated_at",
                        "last_run_at",
                        "last_run_status",
                        "last_run_error",
                        "next_run_at");
        assertThat(job.path("enabled").asBoolean()).isTrue();
        assertThat(job.at("/bot_config/dry_run").asBoolean(true)).isFalse();
        assertThat(job.at("/bot_config/max_days_late").asInt()).isEqualTo(3);
        assertThat(job.path("last_run_at").isNull()).isTrue();
        assertThat(Instant.parse(job.path("next_run_at").asText())
                        .atZone(ZoneId.of("Europe/Paris"))
                        .getHour())
                .isEqualTo(8);
        String at = "/scheduler/jobs/" + job.path("id").asText();
        assertThat(client().get(at).expect(200).json()).isEqualTo(job);
        assertThat(detail(client().get("/scheduler/jobs/none"), 404)).isEqualTo("Job none not found");
    }

    @Test
    @Order(2)
    void fillsInWhatIsUsual() {
        JsonNode visitor = made("""
                {"name": "Visits", "bot_type": "visitor", "schedule_type": "weekly",
                 "schedule_config": {"day_of_week": "mon,wed,fri", "hour": 14, "minute": 30}, "bot_config": {}}""");
        assertThat(visitor.path("bot_config")).hasToString("{\"dry_run\":false,\"limit\":50}");
        JsonNode hourly = made("""
                {"name": "Hourly", "bot_type": "birthday", "schedule_type": "interval", "schedule_config": {},
                 "bot_config": {"process_late": false, "max_days_late": 30}}""");
        assertThat(hourly.path("schedule_config")).hasToString("{\"hours\":1,\"minutes\":0}");
        assertThat(hourly.at("/bot_config/max_days_late").asInt()).isEqualTo(7);
        JsonNode cron = made("""
                {"name": "Office", "bot_type": "birthday", "schedule_type": "cron", "enabled": false,
                 "schedule_config": {"cron_expression": "0 8-18 * * 1-5"}, "bot_config": {}}""");
        assertThat(cron.path("next_run_at").isNull()).isTrue();
    }

    @Test
    @Order(3)
    void refusesBeforeAnythingIsKept() {
        int before = client().get("/scheduler/jobs").expect(200).json().size();
        refused(400, "hour: 99", BIRTHDAYS.replace("\"hour\": 8", "\"hour\": 99"));
        refused(400, "cron_expression", BIRTHDAYS.replace("daily", "cron"));
        refused(400, "max_days_late", BIRTHDAYS.replace("\"max_days_late\": 3", "\"max_days_late\": 366"));
        refused(400, "max_days_late", BIRTHDAYS.replace("true, \"max_days_late\": 3", "false, \"max_days_late\": 0"));
        refused(400, "limit", BIRTHDAYS.replace("max_messages_per_run", "limit"));
        refused(
                400,
                "minutes",
                BIRTHDAYS
                        .replace("daily", "interval")
                        .replace("{\"hour\": 8, \"minute\": 0}", "{\"hours\": 0, \"minutes\": 0}"));
        refused(422, "schedule_type", BIRTHDAYS.replace("daily", "yearly"));
        refused(422, "bot_type", BIRTHDAYS.replace("\"birthday\"", "\"unlimited\""));
        refused(422, "name", BIRTHDAYS.replace("Daily Birthday Messages", "x".repeat(201)));
        refused(422, "bot_type", "{\"name\": \"x\"}");
        assertThat(client().get("/scheduler/jobs").expect(200).json()).hasSize(before);
    }

    private void refused(int status, String names, String json) {
        Visitor.Answer answer = client().post("/scheduler/jobs", json).expect(status);
        assertThat(answer.text()).contains(names);
    }

    @Test
    @Order(4)
    @Proves(route = "GET /scheduler/jobs", lines = "307-309", answer = "200, an array, newest first; ?enabled_only")
    void listsJobs() {
        JsonNode all = client().get("/scheduler/jobs").expect(200).json();
        assertThat(all).hasSize(4);
        assertThat(all.get(0).path("name").asText()).isEqualTo("Office");
        assertThat(client().get("/scheduler/jobs?enabled_only=True").expect(200).json())
                .hasSize(3);
    }

    @Test
    @Order(5)
    @Proves(route = "PUT /scheduler/jobs/{job_id}", lines = "code", answer = "200, a job; what is not said stays; 404")
    void changesAJob() {
        String at = "/scheduler/jobs/" + made(BIRTHDAYS).path("id").asText();
        JsonNode renamed = client().put(at, "{\"name\": \"Other\"}").expect(200).json();
        assertThat(renamed.path("name").asText()).isEqualTo("Other");
        assertThat(renamed.at("/bot_config/max_days_late").asInt()).isEqualTo(3);

        JsonNode replaced = client().put(at, "{\"bot_config\": {\"dry_run\": true}}")
                .expect(200)
                .json();
        assertThat(replaced.at("/bot_config/dry_run").asBoolean()).isTrue();
        assertThat(replaced.at("/bot_config/max_days_late").asInt()).isEqualTo(7);
        JsonNode moved = client().put(at, "{\"schedule_type\": \"interval\", \"schedule_config\": {\"hours\": 2}}")
                .expect(200)
                .json();
        assertThat(Instant.parse(moved.path("next_run_at").asText()))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(110)),
                        Instant.now().plus(Duration.ofHours(2)));
        assertThat(detail(client().put(at, "{\"schedule_config\": {\"hour\": 99}}"), 400))
                .contains("hour");
        assertThat(client().put("/scheduler/jobs/none", "{\"name\": \"x\"}").status())
                .isEqualTo(404);
        world.restart();
        assertThat(client().get(at).expect(200).json().path("name").asText()).isEqualTo("Other");
    }

    @Test
    @Order(6)
    @Proves(
            route = "POST /scheduler/jobs/{job_id}/toggle",
            lines = "273-276",
            answer = "200, a job; off, it has no next run; 404")
    void switchesAJob() {
        String at = "/scheduler/jobs/" + made(BIRTHDAYS).path("id").asText();
        JsonNode off = client().post(at + "/toggle", "{\"enabled\": false}")
                .expect(200)
                .json();
        assertThat(off.path("enabled").asBoolean(true)).isFalse();
        assertThat(off.path("next_run_at").isNull()).isTrue();
        world.restart();
        assertThat(client().get(at).expect(200).json().path("enabled").asBoolean(true))
                .isFalse();
        JsonNode on =
                client().post(at + "/toggle", "{\"enabled\": true}").expect(200).json();
        assertThat(Instant.parse(on.path("next_run_at").asText())).isAfter(Instant.now());
        assertThat(client().post("/scheduler/jobs/none/toggle", "{\"enabled\": true}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Order(7)
    @Proves(
            route = "POST /scheduler/jobs/{job_id}/run",
            lines = "code",
            answer = "202, {message, status: queued, run_id}; 404")
    @Proves(
            route = "GET /scheduler/jobs/{job_id}/history",
            lines = "117-130",
            answer =
                    "200, an array of {id, job_id, started_at, finished_at, status, result, error, messages_sent, profiles_visited}; 400")
    void runsAJobNow() {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));
        world.stores()
                .bots()
                .contacts()
                .put("default", List.of(person("ada", today), person("bruno", today.plusDays(9))));
        String id = made(BIRTHDAYS).path("id").asText();
        int before = world.world().mails();

        JsonNode asked =
                client().post("/scheduler/jobs/" + id + "/run").expect(202).json();
        assertThat(asked.path("message").asText()).isEqualTo("Job " + id + " queued for immediate execution");
        assertThat(asked.path("status").asText()).isEqualTo("queued");

        String history = "/scheduler/jobs/" + id + "/history";
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client().get(history)
                        .expect(200)
                        .json()
                        .at("/0/status")
                        .asText()
                        .equals("success"));
        JsonNode run = client().get(history).expect(200).json().get(0);
        assertThat(run.path("id")).isEqualTo(asked.path("run_id"));
        assertThat(run.path("job_id").asText()).isEqualTo(id);
        assertThat(run.path("messages_sent").asInt()).isEqualTo(1);
        assertThat(run.path("profiles_visited").asInt()).isZero();
        assertThat(world.world().mails()).isEqualTo(before + 1);
        assertThat(client().get("/scheduler/jobs/" + id)
                        .expect(200)
                        .json()
                        .path("last_run_status")
                        .asText())
                .isEqualTo("success");
        assertThat(detail(client().get(history + "?limit=201"), 400)).isEqualTo("Limit must be between 1 and 200");
        assertThat(client().get("/scheduler/jobs/none/history").status()).isEqualTo(404);
        assertThat(client().post("/scheduler/jobs/none/run").status()).isEqualTo(404);
    }

    private static Contact person(String id, LocalDate day) {
        return new Contact(id, id, id, id + "@example.org", new Birthday(1984, MonthDay.from(day)), null, Map.of());
    }

    @Test
    @Order(8)
    @Proves(route = "DELETE /scheduler/jobs/{job_id}", lines = "code", answer = "204; 404")
    void deletesAJob() {
        String at = "/scheduler/jobs/" + made(BIRTHDAYS).path("id").asText();
        client().delete(at).expect(204);
        assertThat(client().get(at).status()).isEqualTo(404);
        assertThat(client().delete(at).status()).isEqualTo(404);
    }

    @Test
    @Order(9)
    @Proves(
            route = "GET /scheduler/health",
            lines = "code",
            answer = "200, {status, scheduler_running, redis_connected, total_jobs, enabled_jobs}, without a key")
    void isHealthy() {
        JsonNode health = world.visitor().get("/scheduler/health").expect(200).json();
        assertThat(health.path("status").asText()).isEqualTo("healthy");
        assertThat(health.path("scheduler_running").asBoolean()).isTrue();
        assertThat(health.path("redis_connected").asBoolean()).isTrue();
        assertThat(health.path("total_jobs").asInt())
                .isEqualTo(client().get("/scheduler/jobs").expect(200).json().size());
    }

    @Test
    @Order(10)
    void asksForAKey() {
        assertThat(detail(world.visitor().get("/scheduler/jobs"), 401)).isEqualTo("Missing API Key");
        assertThat(detail(world.visitor().with("X-API-Key", "guessed").get("/scheduler/jobs"), 401))
                .isEqualTo("Invalid API Key");
        Visitor reader = world.visitor().with("X-API-Key", world.key(Role.MEMBER));
        assertThat(reader.get("/scheduler/jobs").status()).isEqualTo(200);
        assertThat(reader.post("/scheduler/jobs", BIRTHDAYS).status()).isEqualTo(403);
        Visitor stranger = world.member("steve", "elsewhere", Role.OWNER);
        assertThat(stranger.get("/scheduler/jobs").expect(200).json()).isEmpty();
        String id = made(BIRTHDAYS).path("id").asText();
        assertThat(stranger.get("/scheduler/jobs/" + id).status()).isEqualTo(404);
    }
}
