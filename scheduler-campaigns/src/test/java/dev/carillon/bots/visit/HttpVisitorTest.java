// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpVisitorTest {

    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final HttpVisitor VISITOR = HttpVisitor.calledAs("test (+https://example.org/bots)")
            .ownNetworkToo()
            .timeout(Duration.ofSeconds(5));

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Profile profile(String path) {
        return new Profile("ada", "Ada", server.url(path).toString());
    }

    private static HttpVisitor fresh() {
        return VISITOR.gap(Duration.ofSeconds(10));
    }

    private static Fault fault(Answer answer) {
        return ((Answer.NotKnownToArrive) answer).fault();
    }

    private MockResponse.Builder answer(int status) {
        return new MockResponse.Builder().code(status);
    }

    @Test
    void aPageIsVisited() throws Exception {
        server.enqueue(answer(200).body("Ada's page").build());
        assertThat(fresh().visit(profile("/ada"), NOW)).isEqualTo(Answer.arrived("200, 10 bytes"));
        assertThat(server.takeRequest().getHeaders().get("User-Agent")).isEqualTo("test (+https://example.org/bots)");
    }

    @Test
    void noMoreIsReadThanAllowed() {
        server.enqueue(answer(200).body("x".repeat(5_000_000)).build());
        assertThat(fresh().mostBytes(1_000).visit(profile("/ada"), NOW)).isEqualTo(Answer.arrived("200, 1000 bytes"));
    }

    @Test
    void aHostIsLeftAloneBetweenTwoVisits() {
        server.enqueue(answer(200).build());
        server.enqueue(answer(200).build());
        HttpVisitor visitor = fresh();
        assertThat(visitor.freeAt(profile("/ada"), NOW)).isBeforeOrEqualTo(NOW);
        visitor.visit(profile("/ada"), NOW);
        assertThat(visitor.freeAt(profile("/bob"), NOW)).isEqualTo(NOW.plusSeconds(10));
        assertThat(fault(visitor.visit(profile("/bob"), NOW.plusSeconds(9))).kind())
                .isEqualTo(Fault.Kind.LATER);
        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(visitor.visit(profile("/bob"), NOW.plusSeconds(10))).isInstanceOf(Answer.Arrived.class);
        assertThat(visitor.freeAt(new Profile("x", "X", "https://other.example/"), NOW))
                .isBeforeOrEqualTo(NOW);
    }

    @Test
    void whoAsksToBeLeftAloneIs() {
        server.enqueue(answer(429).setHeader("Retry-After", "120").build());
        HttpVisitor visitor = fresh();
        var answer = (Answer.NotKnownToArrive) visitor.visit(profile("/ada"), NOW);
        assertThat(answer.fault().kind()).isEqualTo(Fault.Kind.LATER);
        assertThat(visitor.freeAt(profile("/ada"), NOW)).isEqualTo(NOW.plusSeconds(120));
        server.enqueue(answer(503)
                .setHeader("Retry-After", "Fri, 27 Nov 2026 09:00:00 GMT")
                .build());
        visitor = fresh();
        visitor.visit(profile("/ada"), NOW);
        assertThat(visitor.freeAt(profile("/ada"), NOW)).isEqualTo("2026-11-27T09:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "401, REAUTHORISE",
        "403, BLOCKED",
        "999, BLOCKED",
        "404, BAD_CONTENT",
        "410, BAD_CONTENT",
        "500, UNCERTAIN",
        "503, LATER"
    })
    void statusesMean(int status, Fault.Kind kind) {
        server.enqueue(answer(status).build());
        assertThat(fault(fresh().visit(profile("/ada"), NOW)).kind()).isEqualTo(kind);
    }

    @Test
    void redirectsAreFollowedOnTheSameHostAlone() {
        server.enqueue(answer(302).setHeader("Location", "/other").build());
        server.enqueue(answer(200).body("there").build());
        assertThat(fresh().visit(profile("/ada"), NOW)).isEqualTo(Answer.arrived("200, 5 bytes"));
        server.enqueue(
                answer(302).setHeader("Location", "https://elsewhere.example/").build());
        Fault elsewhere = fault(fresh().visit(profile("/ada"), NOW));
        assertThat(elsewhere.kind()).isEqualTo(Fault.Kind.BAD_CONTENT);
        assertThat(elsewhere.message()).contains("leads elsewhere");
        for (int i = 0; i < 7; i++) {
            server.enqueue(answer(302).setHeader("Location", "/round").build());
        }
        assertThat(fault(fresh().visit(profile("/ada"), NOW)).message()).contains("leads on and on");
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedForLong() {
        server.enqueue(answer(200).headersDelay(30, TimeUnit.SECONDS).build());
        HttpVisitor hasty = fresh().timeout(Duration.ofSeconds(1));
        assertThat(fault(hasty.visit(profile("/ada"), NOW)).kind()).isEqualTo(Fault.Kind.UNCERTAIN);
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
        assertThat(fault(fresh().visit(profile("/ada"), NOW)).kind()).isEqualTo(Fault.Kind.UNCERTAIN);
    }

    @Test
    void withoutAConnectionNothingHasLeft() {
        Profile gone = profile("/ada");
        server.close();
        assertThat(fault(fresh().visit(gone, NOW)).kind()).isEqualTo(Fault.Kind.LATER);
    }

    @Test
    void theOwnNetworkIsNotVisitedUnlessItIsWanted() {
        HttpVisitor careful = HttpVisitor.calledAs("test");
        assertThat(fault(careful.visit(profile("/ada"), NOW)).message()).contains("within the own network");
        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.org/", "ada", "https://user:password@example.org/", "file:///etc/passwd"})
    void addressesThatAreNoneAreRefused(String url) {
        Fault fault = fault(fresh().visit(new Profile("ada", "Ada", url), NOW));
        assertThat(fault.kind()).isEqualTo(Fault.Kind.BAD_CONTENT);
        assertThat(fault.message()).doesNotContain("password@");
    }

    @Test
    void boundsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> fresh().gap(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> fresh().timeout(Duration.ofHours(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> fresh().mostBytes(0));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpVisitor.calledAs("a\r\nb"));
    }
}
