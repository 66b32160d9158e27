// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The core over HTTP, as a client has it. */
@Timeout(60)
class CoreApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DIGEST = """
            {"name":"digest","type":"mail","payload":{"to":"a@x.org","copies":2},"trigger":"daily 08:00 Europe/Paris",
             "terms":{"retry":{"retries":2},"timeout":"PT30S","limits":[{"key":"smtp","most":3}],
             "quotas":[{"key":"mails","most":100,"per":"day","zone":"Europe/Paris"}]},
             "overlap":"buffer_one","labels":{"team":"news"}}""";

    private final ApiWorld world = new ApiWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private JsonNode ok(int status, HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
    }

    private JsonNode get(String path) throws Exception {
        return ok(200, world.ask("member", "GET", path, null));
    }

    private JsonNode post(int status, String path, String body) throws Exception {
        return ok(status, world.ask("editor", "POST", path, body));
    }

    @Test
    void aJobIsMadeReadChangedAndDeleted() throws Exception {
        HttpResponse<String> made = world.ask("editor", "POST", "/api/v1/jobs", DIGEST);
        JsonNode job = ok(201, made);
        assertThat(made.headers().firstValue("Location")).contains("/api/v1/jobs/digest");
        assertThat(job.at("/state").asText()).isEqualTo("active");
        assertThat(job.at("/changedBy").asText()).isEqualTo("user:editor");
        assertThat(job.at("/job/terms/quotas/0/per").asText()).isEqualTo("day");
        ok(409, world.ask("editor", "POST", "/api/v1/jobs", DIGEST));
        String tag = made.headers().firstValue("ETag").orElseThrow();

        // what was read can be put back as it is
        JsonNode read = get("/api/v1/jobs/digest");
        HttpResponse<String> put = world.ask(
                "editor", "PUT", "/api/v1/jobs/digest", read.get("job").toString(), "If-Match", tag);
        assertThat(ok(200, put).get("nextFireAt")).isEqualTo(read.get("nextFireAt"));

        String changed = DIGEST.replace("08:00", "09:30");
        String now = put.headers().firstValue("ETag").orElseThrow();
        ok(200, world.ask("editor", "PUT", "/api/v1/jobs/digest", changed, "If-Match", now));
        ok(412, world.ask("editor", "PUT", "/api/v1/jobs/digest", DIGEST, "If-Match", now));
        ok(412, world.ask("editor", "PUT", "/api/v1/jobs/digest", DIGEST, "If-None-Match", "*"));
        assertThat(get("/api/v1/jobs/digest").at("/job/trigger").asText()).contains("09:30");

        ok(403, world.ask("editor", "DELETE", "/api/v1/jobs/digest", null));
        ok(204, world.ask("owner", "DELETE", "/api/v1/jobs/digest", null));
        ok(404, world.ask("member", "GET", "/api/v1/jobs/digest", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "08:00 Europe/Paris"     | "25:00 Europe/Paris"      | trigger
            "mail"                   | "ma il"                   | type
            "copies":2               | "copies":20               | payload
            "retries":2              | "retries":2000            | terms.retry.retries
            "PT30S"                  | "P99D"                    | terms
            "most":3                 | "most":0                  | terms.limits[0].most
            "per":"day"              | "per":"year"              | terms.quotas[0].per
            "buffer_one"             | "none"                    | overlap
            "labels":{"team":"news"} | "nextFireAt":null         | nextFireAt
            "digest"                 | "dig est"                 | name
            """)
    void whatIsWrongIsNamedAndNothingIsMade(String part, String wrong, String field) throws Exception {
        String bare = part.startsWith("\"08") ? "08:00 Europe/Paris" : part;
        String bareWrong = part.startsWith("\"08") ? "25:00 Europe/Paris" : wrong;
        JsonNode problem = ok(400, world.ask("editor", "POST", "/api/v1/jobs", DIGEST.replace(bare, bareWrong)));
        assertThat(problem.at("/errors/0/path").asText()).startsWith(field);
        assertThat(get("/api/v1/jobs").get("items")).isEmpty();
    }

    @Test
    void listsAreReadPageByPage() throws Exception {
        for (int number = 0; number < 7; number++) {
            post(201, "/api/v1/jobs", "{\"name\":\"job-" + number + "\",\"type\":\"report\"}");
        }
        var names = new ArrayList<String>();
        String next = "";
        do {
            JsonNode page = get("/api/v1/jobs?limit=3" + (next.isEmpty() ? "" : "&after=" + next));
            page.get("items").forEach(job -> names.add(job.get("name").asText()));
            next = page.get("next").asText("");
        } while (!next.isEmpty() && !"null".equals(next));
        assertThat(names).containsExactly("job-0", "job-1", "job-2", "job-3", "job-4", "job-5", "job-6");
        ok(400, world.ask("member", "GET", "/api/v1/executions?after=nonsense", null));
    }

    @Test
    void aJobIsRunNowAndItsExecutionIsRead() throws Exception {
        post(201, "/api/v1/jobs", DIGEST);
        UUID id = UUID.randomUUID();
        String order = "{\"payload\":{\"to\":\"b@x.org\",\"copies\":5},\"run\":\"" + id + "\",\"test\":true}";
        assertThat(post(202, "/api/v1/jobs/digest/run", order).get("run").asText())
                .isEqualTo(id.toString());
        await().until(() -> get("/api/v1/runs/" + id).get("executions").size() == 1);
        JsonNode execution = get("/api/v1/runs/" + id).at("/executions/0");
        assertThat(execution.at("/outcome").asText()).isEqualTo("succeeded");
        assertThat(execution.at("/result/sent").asInt()).isEqualTo(5);
        assertThat(execution.at("/actor").asText()).isEqualTo("user:editor");
        assertThat(execution.at("/test").asBoolean()).isTrue();
        assertThat(get("/api/v1/jobs/digest/executions").at("/items/0/run").asText())
                .isEqualTo(id.toString());
        assertThat(get("/api/v1/jobs/digest/statistics").at("/successes").asInt())
                .isEqualTo(1);
        assertThat(get("/api/v1/executions").get("items")).hasSize(1);
        assertThat(get("/api/v1/jobs/digest/explain").at("/reasons/0/code").asText())
                .isEqualTo("not_due");
        ok(400, world.ask("editor", "POST", "/api/v1/jobs/digest/run", "{\"payload\":{\"copies\":99}}"));
    }

    @Test
    void aJobIsHeldAndGoesOn() throws Exception {
        post(201, "/api/v1/jobs", DIGEST);
        post(200, "/api/v1/jobs/digest/pause", "{\"reason\":\"holiday\"}");
        assertThat(get("/api/v1/jobs/digest").at("/pause/reason").asText()).isEqualTo("holiday");
        post(400, "/api/v1/jobs/digest/pause", "{\"reason\":\" \"}");
        ok(204, world.ask("editor", "POST", "/api/v1/jobs/digest/resume", null));
        assertThat(get("/api/v1/jobs/digest").get("state").asText()).isEqualTo("active");
        ok(404, world.ask("editor", "POST", "/api/v1/jobs/nothing/resume", null));
    }

    @Test
    void workIsEnqueuedOnceUnderItsKey() throws Exception {
        String work = """
                {"type":"mail","payload":{"to":"a","copies":1},"after":"PT1H",
                 "unique":{"key":"order-7","mode":"%s"}}""";
        String first =
                post(202, "/api/v1/runs", work.formatted("keep")).get("run").asText();
        assertThat(post(202, "/api/v1/runs", work.formatted("keep")).get("run").asText())
                .isEqualTo(first);
        post(409, "/api/v1/runs", work.formatted("reject"));
        JsonNode open = get("/api/v1/runs");
        assertThat(open.get("items")).hasSize(1);
        assertThat(open.at("/items/0/block/kind").asText()).isEqualTo("not_due");
        assertThat(post(200, "/api/v1/runs/" + first + "/cancel", "{}")
                        .get("answer")
                        .asText())
                .isEqualTo("cancelled");
        String batch = "{\"type\":\"mail\",\"payloads\":[{\"to\":\"a\",\"copies\":1},{\"to\":\"b\",\"copies\":2}]}";
        assertThat(post(202, "/api/v1/runs/batch", batch).get("runs")).hasSize(2);
        post(400, "/api/v1/runs/batch", batch.replace("\"copies\":2", "\"copies\":0"));
    }

    @Test
    void whatFailedForGoodIsRedrivenOrGivenUp() throws Exception {
        String run = world.failing("a").toString();
        await().until(() -> get("/api/v1/failed-runs").get("items").size() == 1);
        assertThat(get("/api/v1/failed-runs").at("/items/0/last/error").asText())
                .contains("it never works");
        ok(404, world.ask("other", "POST", "/api/v1/failed-runs/" + run + "/redrive", null));
        ok(204, world.ask("editor", "POST", "/api/v1/failed-runs/" + run + "/redrive", null));
        await().until(() -> get("/api/v1/failed-runs").get("items").size() == 1);
        ok(204, world.ask("editor", "POST", "/api/v1/failed-runs/" + run + "/discard", null));
        ok(404, world.ask("editor", "POST", "/api/v1/failed-runs/" + run + "/discard", null));
    }

    @Test
    void manyFailedRunsAreRedrivenAsTheirPlanShowed() throws Exception {
        world.failing("a");
        world.failing("a");
        world.failing("b");
        await().until(() -> get("/api/v1/failed-runs").get("items").size() == 2);
        JsonNode plan =
                post(200, "/api/v1/failed-runs/bulk/plan", "{\"action\":\"discard\",\"error\":\"never works\"}");
        assertThat(plan.get("runs")).hasSize(2);
        post(409, "/api/v1/failed-runs/bulk/start", "{\"action\":\"discard\",\"token\":\"other\"}");
        String order = "{\"action\":\"discard\",\"error\":\"never works\",\"token\":\""
                + plan.get("token").asText() + "\"}";
        assertThat(post(200, "/api/v1/failed-runs/bulk/start", order)
                        .at("/runs/1/answer")
                        .asText())
                .isEqualTo("done");
        assertThat(get("/api/v1/failed-runs").get("items")).isEmpty();
    }

    @Test
    void aBackfillRunsWhatItsPlanShowed() throws Exception {
        post(201, "/api/v1/jobs", "{\"name\":\"hourly\",\"type\":\"report\",\"trigger\":\"cron 0 * * * * UTC\"}");
        String stretch = "\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-01T03:00:00Z\"";
        JsonNode plan = post(200, "/api/v1/jobs/hourly/backfill/plan", "{" + stretch + "}");
        assertThat(plan.get("times")).hasSize(3);
        String token = plan.get("token").asText();
        post(409, "/api/v1/jobs/hourly/backfill/start", "{" + stretch + ",\"token\":\"other\"}");
        JsonNode started =
                post(202, "/api/v1/jobs/hourly/backfill/start", "{" + stretch + ",\"token\":\"" + token + "\"}");
        assertThat(started.get("runs")).hasSize(3);
        await().until(() -> get("/api/v1/jobs/hourly/executions").get("items").size() == 3);
        assertThat(get("/api/v1/jobs/hourly/fires").get("items")).hasSize(3);
    }

    @Test
    void aBulkActionIsDoneToTheJobsOfItsPlan() throws Exception {
        for (String name : List.of("one", "two", "three")) {
            post(201, "/api/v1/jobs", "{\"name\":\"" + name + "\",\"type\":\"report\",\"owner\":\"ops\"}");
        }
        String order = "{\"action\":\"pause\",\"reason\":\"move\",\"which\":{\"owner\":\"ops\"}%s}";
        JsonNode plan = post(200, "/api/v1/bulk-actions/plan", order.formatted(""));
        assertThat(plan.get("jobs")).hasSize(3);
        String token = ",\"token\":\"" + plan.get("token").asText() + "\"";
        post(201, "/api/v1/jobs", "{\"name\":\"four\",\"type\":\"report\",\"owner\":\"ops\"}");
        post(409, "/api/v1/bulk-actions/start", order.formatted(token));
        plan = post(200, "/api/v1/bulk-actions/plan", order.formatted(""));
        JsonNode done = post(
                200,
                "/api/v1/bulk-actions/start",
                order.formatted(",\"token\":\"" + plan.get("token").asText() + "\""));
        assertThat(done.get("jobs")).hasSize(4);
        assertThat(get("/api/v1/jobs/one").get("state").asText()).isEqualTo("paused");
        post(403, "/api/v1/bulk-actions/plan", "{\"action\":\"delete\",\"which\":{\"owner\":\"ops\"}}");
        post(400, "/api/v1/bulk-actions/plan", "{\"action\":\"resume\",\"which\":{}}");
    }

    @Test
    void nodesQueuesLimitsAndTimesAreShown() throws Exception {
        assertThat(get("/api/v1/nodes").at("/items/0/types").toString()).contains("mail");
        ok(403, world.ask("owner", "POST", "/api/v1/queues/default/hold", "{\"reason\":\"move\"}"));
        ok(204, world.ask("admin", "POST", "/api/v1/queues/default/hold", "{\"reason\":\"move\"}"));
        assertThat(get("/api/v1/queues").at("/items/0/held/reason").asText()).isEqualTo("move");
        ok(204, world.ask("admin", "POST", "/api/v1/queues/default/release", null));
        ok(404, world.ask("admin", "POST", "/api/v1/queues/default/release", null));
        post(201, "/api/v1/jobs", DIGEST);
        assertThat(get("/api/v1/quotas").at("/items/0/used").asInt()).isZero();
        assertThat(get("/api/v1/calendars/closed").at("/dates/0").asText()).isEqualTo("2026-12-25");
        assertThat(get("/api/v1/types").at("/items").toString()).contains("mail", "report");
        JsonNode preview = post(200, "/api/v1/previews", """
                {"trigger":"daily 02:30 Europe/Paris","after":"2026-03-28T00:00:00Z","count":2}""");
        assertThat(preview.at("/firings/1/notes")).isNotEmpty();
        post(400, "/api/v1/previews", "{\"trigger\":\"daily\"}");
        ok(200, world.ask(null, "GET", "/health/live", null));
        ok(200, world.ask(null, "GET", "/health/ready", null));
        assertThat(ok(200, world.ask("member", "GET", "/health/scheduler", null))
                        .at("/node/atWork")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aKeyThatReadsChangesNothing() throws Exception {
        ok(200, world.ask("reader", "GET", "/api/v1/jobs", null));
        ok(200, world.ask("reader", "POST", "/api/v1/previews", "{\"trigger\":\"every 1h\"}"));
        ok(403, world.ask("reader", "POST", "/api/v1/jobs", DIGEST));
    }

    @Test
    void whoChangedWhatIsOnRecord() throws Exception {
        post(201, "/api/v1/jobs", DIGEST);
        ok(403, world.ask("member", "DELETE", "/api/v1/jobs/digest", null));
        JsonNode audit =
                ok(200, world.ask("admin", "GET", "/api/v1/audit", null)).get("items");
        assertThat(audit.at("/0/action").asText()).isEqualTo("deleteJob");
        assertThat(audit.at("/0/status").asInt()).isEqualTo(403);
        assertThat(audit.at("/0/subject").asText()).isEqualTo("digest");
        assertThat(audit.at("/1/actor").asText()).isEqualTo("user:editor");
        ok(403, world.ask("owner", "GET", "/api/v1/audit", null));
    }
}
