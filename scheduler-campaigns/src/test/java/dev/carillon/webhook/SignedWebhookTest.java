// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedWebhookTest {

    private static final WebhookSecret SECRET = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final Instant TIME = Instant.ofEpochSecond(1_614_265_330);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String BODY = "{\"test\": 2432232314}";

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private SignedWebhook webhook() {
        return SignedWebhook.to(server.url("/posts").toString(), SECRET)
                .timeout(Duration.ofSeconds(10))
                .clock(Clock.fixed(TIME, ZoneOffset.UTC));
    }

    private Answer answered(int status, String... headers) {
        var response = new MockResponse.Builder().code(status).body("said");
        for (int i = 0; i < headers.length; i += 2) {
            response.addHeader(headers[i], headers[i + 1]);
        }
        server.enqueue(response.build());
        return webhook().post(ID, BODY);
    }

    /** The example of the specification's own libraries. */
    @Test
    void itIsSignedAsStandardWebhooksSays() throws InterruptedException {
        assertThat(answered(200)).isEqualTo(Answer.arrived("said"));
        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getHeaders().get("webhook-id")).isEqualTo(ID);
        assertThat(request.getHeaders().get("webhook-timestamp")).isEqualTo("1614265330");
        assertThat(request.getHeaders().get("webhook-signature"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(request.getHeaders().get("Idempotency-Key")).isEqualTo(ID);
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getBody())
                .isNotNull()
                .satisfies(body -> assertThat(body.utf8()).isEqualTo(BODY));
    }

    @ParameterizedTest
    @CsvSource({
        "301, BLOCKED",
        "400, BAD_CONTENT",
        "401, REAUTHORISE",
        "403, BLOCKED",
        "404, BAD_CONTENT",
        "410, BLOCKED",
        "422, BAD_CONTENT",
        "429, LATER",
        "500, UNCERTAIN",
        "502, UNCERTAIN",
        "503, LATER",
        "504, UNCERTAIN",
    })
    void whatAnAnswerMeans(int status, Fault.Kind kind) {
        assertThat(answered(status, "Location", "/elsewhere"))
                .isInstanceOfSatisfying(Answer.NotKnownToArrive.class, answer -> {
                    assertThat(answer.fault().kind()).isEqualTo(kind);
                    assertThat(answer.fault().message()).startsWith("answered " + status);
                });
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void itWaitsForAsLongAsTheOtherSideSaysAndNeverRepeatsByItself() {
        assertThat(rest(answered(429, "Retry-After", "120"))).isEqualTo(Duration.ofMinutes(2));
        assertThat(rest(answered(503, "Retry-After", "Thu, 25 Feb 2021 15:04:10 GMT")))
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(rest(answered(503, "Retry-After", "0"))).isZero();
        assertThat(rest(answered(503, "Retry-After", "nonsense"))).isZero();
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    private static Duration rest(Answer answer) {
        return ((Answer.NotKnownToArrive) answer).rest();
    }

    private static Fault.Kind kind(Answer answer) {
        return ((Answer.NotKnownToArrive) answer).fault().kind();
    }

    @Test
    void withoutAConnectionNothingHasLeft() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(kind(SignedWebhook.to("http://127.0.0.1:" + free, SECRET).post(ID, BODY)))
                .isEqualTo(Fault.Kind.LATER);
        assertThat(kind(SignedWebhook.to("http://no-such-host.invalid/", SECRET).post(ID, BODY)))
                .isEqualTo(Fault.Kind.LATER);
    }

    @Test
    void aConnectionThatBreaksAfterwardsLeavesItOpen() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        assertThat(kind(webhook().post(ID, BODY))).isEqualTo(Fault.Kind.UNCERTAIN);
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        assertThat(kind(webhook().timeout(Duration.ofMillis(300)).post(ID, BODY)))
                .isEqualTo(Fault.Kind.UNCERTAIN);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void anEndlessBodyIsCutOff() {
        server.enqueue(new MockResponse.Builder().body("x".repeat(3_000_000)).build());
        assertThat(webhook().post(ID, BODY)).isEqualTo(Answer.arrived("x".repeat(1_000)));
    }

    @Test
    void secretsAreNotShown() {
        assertThat(SECRET.toString()).isEqualTo("***");
        assertThatThrownBy(() -> WebhookSecret.parse("whsec_abc!"))
                .hasMessageContaining("not shown")
                .hasMessageNotContaining("abc");
        assertThatThrownBy(() -> WebhookSecret.parse("whsec_c2hvcnQ="))
                .hasMessageContaining("5 bytes, expected 24..64");
        assertThatThrownBy(() -> SignedWebhook.to("http://user:secret@host/", SECRET))
                .hasMessageNotContaining("secret@");
        assertThatThrownBy(() -> SignedWebhook.to("file:///etc/passwd", SECRET)).hasMessageContaining("url");
        assertThatThrownBy(() -> webhook().timeout(Duration.ZERO)).hasMessageContaining("timeout");
    }
}
