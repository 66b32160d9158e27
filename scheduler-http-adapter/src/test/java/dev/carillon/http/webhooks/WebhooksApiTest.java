// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.http.api.ApiWorld;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Webhooks as somebody sets them up over HTTP, and as the receiver sees them. */
@Timeout(60)
class WebhooksApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MockWebServer receiver = new MockWebServer();
    private final ApiWorld world = new ApiWorld();

    @BeforeEach
    void open() throws Exception {
        receiver.start();
    }

    @AfterEach
    void close() {
        world.close();
        receiver.close();
    }

    private JsonNode ok(int status, HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
    }

    private JsonNode subscribed() throws Exception {
        return ok(
                201, world.ask("owner", "POST", "/api/v1/webhooks", """
                {"url":"%s","outcomes":["succeeded"]}""".formatted(receiver.url("/hook?token=canary"))));
    }

    private void runReport() throws Exception {
        ok(202, world.ask("editor", "POST", "/api/v1/runs", "{\"type\":\"report\"}"));
    }

    @Test
    void theEndOfARunArrivesSignedAndStandsInTheLog() throws Exception {
        receiver.enqueue(new MockResponse.Builder().code(204).build());
        JsonNode issued = subscribed();
        String id = issued.at("/webhook/id").asText();
        String secret = issued.get("secret").asText();
        runReport();
        RecordedRequest posted = receiver.takeRequest(30, TimeUnit.SECONDS);
        assertThat(posted).isNotNull();
        String body = posted.getBody().utf8();
        assertThat(JSON.readTree(body).at("/data/outcome").asText()).isEqualTo("succeeded");
        String signed = posted.getHeaders().get("webhook-id") + "."
                + posted.getHeaders().get("webhook-timestamp") + "." + body;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
        String expected =
                "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        assertThat(posted.getHeaders().get("webhook-signature")).isEqualTo(expected);
        await().until(() -> ok(200, world.ask("owner", "GET", "/api/v1/webhooks/" + id + "/notices", null))
                .at("/items/0/state")
                .asText()
                .equals("delivered"));
        assertThat(world.ask("owner", "GET", "/api/v1/webhooks", null).body()).doesNotContain(secret);
        assertThat(world.ask("member", "GET", "/api/v1/webhooks", null).statusCode())
                .isEqualTo(403);
        assertThat(world.ask("other", "GET", "/api/v1/webhooks/" + id, null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aSubscriptionIsChangedSwitchedOffAndForgotten() throws Exception {
        String path = "/api/v1/webhooks/" + subscribed().at("/webhook/id").asText();
        ok(400, world.ask("owner", "PUT", path, "{\"url\":\"ftp://x\"}"));
        JsonNode changed = ok(200, world.ask("owner", "PUT", path, """
                {"url":"https://x.example/hook","job":"report","everyAttempt":true}"""));
        assertThat(changed.get("job").asText()).isEqualTo("report");
        assertThat(ok(201, world.ask("owner", "POST", path + "/secrets", null))
                        .at("/webhook/secrets")
                        .asInt())
                .isEqualTo(2);
        assertThat(ok(200, world.ask("owner", "DELETE", path + "/secrets", null))
                        .get("secrets")
                        .asInt())
                .isEqualTo(1);
        assertThat(ok(200, world.ask("owner", "POST", path + "/disable", null))
                        .get("enabled")
                        .asBoolean())
                .isFalse();
        assertThat(ok(200, world.ask("owner", "POST", path + "/enable", null))
                        .get("enabled")
                        .asBoolean())
                .isTrue();
        ok(204, world.ask("owner", "DELETE", path, null));
        ok(404, world.ask("owner", "DELETE", path, null));
        ok(404, world.ask("owner", "POST", path + "/enable", null));
    }
}
