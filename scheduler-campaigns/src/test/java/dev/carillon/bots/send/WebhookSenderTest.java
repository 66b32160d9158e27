// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.webhook.SignedWebhook;
import dev.carillon.webhook.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookSenderTest {

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private WebhookSender sender() {
        var secret = WebhookSecret.parse("whsec_" + Base64.getEncoder().encodeToString(KEY));
        return new WebhookSender(SignedWebhook.to(server.url("/hook").toString(), secret));
    }

    @Test
    void aMessageIsPostedAndSigned() throws Exception {
        server.enqueue(new MockResponse.Builder().code(202).body("taken").build());
        assertThat(sender().send(Messages.to("birthday-1", "ada@example.org"))).isEqualTo(Answer.arrived("taken"));
        RecordedRequest request = server.takeRequest();
        String body = request.getBody().utf8();
        JsonNode json = new ObjectMapper().readTree(body);
        assertThat(json.get("type").asText()).isEqualTo("birthday.message");
        assertThat(json.get("data").get("id").asText()).isEqualTo("birthday-1");
        assertThat(json.get("data").get("contact").asText()).isEqualTo("ada");
        assertThat(request.getHeaders().get("webhook-id")).isEqualTo("birthday-1");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        String signed = "birthday-1." + request.getHeaders().get("webhook-timestamp") + "." + body;
        assertThat(request.getHeaders().get("webhook-signature"))
                .isEqualTo("v1,"
                        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void whatTheOtherSideSaysIsTakenSo() {
        server.enqueue(new MockResponse.Builder().code(503).build());
        server.enqueue(new MockResponse.Builder().code(500).build());
        assertThat(kind(sender().send(Messages.to("birthday-1", "ada@example.org"))))
                .isEqualTo(Fault.Kind.LATER);
        assertThat(kind(sender().send(Messages.to("birthday-1", "ada@example.org"))))
                .isEqualTo(Fault.Kind.UNCERTAIN);
    }

    private static Fault.Kind kind(Answer answer) {
        return ((Answer.NotKnownToArrive) answer).fault().kind();
    }
}
