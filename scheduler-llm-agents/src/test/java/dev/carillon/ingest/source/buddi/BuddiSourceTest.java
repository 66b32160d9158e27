// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.source.buddi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.carillon.ingest.source.Ask;
import dev.carillon.ingest.source.Page;
import dev.carillon.ingest.source.SourceException;
import dev.carillon.ingest.source.SourceException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuddiSourceTest {

    private static final String KEY = "sesame-4711";
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private BuddiSource.Builder builder() {
        return BuddiSource.builder(KEY)
                .baseUrl(server.url("/v1/dev").toString())
                .since(TODAY);
    }

    private static Ask ask(@Nullable String cursor, int limit) {
        return new Ask(cursor, limit, NOON);
    }

    private void answers(int status, String body, String... headers) {
        var response = new MockResponse.Builder().code(status).body(body);
        for (int i = 0; i < headers.length; i += 2) {
            response.addHeader(headers[i], headers[i + 1]);
        }
        server.enqueue(response.build());
    }

    private static String items(int count) {
        return IntStream.range(0, count)
                .mapToObj(id -> "{\"id\":" + id + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void itAsksForADayWithTheKeyInAHeader() throws Exception {
        answers(200, "{\"memories\": [{\"id\": \"m1\"}]}");
        try (BuddiSource source = builder().build()) {
            Page page = source.fetch(ask(null, 50));
            assertThat(page.items()).containsExactly("{\"id\": \"m1\"}");
            assertThat(page.more()).isFalse();
            assertThat(page.next()).isEqualTo("2026-11-20/2026-11-20");
            assertThat(source.toString()).doesNotContain(KEY);
        }
        RecordedRequest request = server.takeRequest();
        assertThat(request.getTarget()).isEqualTo("/v1/dev/get_memories?date=2026-11-20&limit=50");
        assertThat(request.getMethod()).isEqualTo("GET");
        assertThat(request.getHeaders().get("api-key")).isEqualTo(KEY);
    }

    @Test
    void daysFollowEachOther() throws Exception {
        answers(200, "[]");
        answers(200, "[{\"id\": 1}]");
        try (BuddiSource source = builder().since(TODAY.minusDays(1)).build()) {
            Page yesterday = source.fetch(ask(null, 50));
            assertThat(yesterday.more()).isTrue();
            Page today = source.fetch(ask(yesterday.next(), 50));
            assertThat(today.items()).hasSize(1);
            assertThat(today.more()).isFalse();
        }
        assertThat(server.takeRequest().getTarget()).contains("date=2026-11-19");
        assertThat(server.takeRequest().getTarget()).contains("date=2026-11-20");
    }

    @Test
    void aFullDayIsAskedForWithALargerPage() throws Exception {
        answers(200, items(50));
        answers(200, items(70));
        try (BuddiSource source = builder().build()) {
            Page page = source.fetch(ask(null, 50));
            assertThat(page.items()).hasSize(70);
            assertThat(page.warnings()).isEmpty();
        }
        server.takeRequest();
        assertThat(server.takeRequest().getTarget()).endsWith("limit=100");
    }

    @Test
    void aDayWithMoreThanTheSourceShowsIsWarnedOf() throws Exception {
        answers(200, items(1_000));
        try (BuddiSource source = builder().build()) {
            assertThat(source.fetch(ask(null, 1_000)).warnings())
                    .containsExactly("2026-11-20 has 1000 conversations or more; the source shows no others");
        }
    }

    private SourceException failure(BuddiSource source) {
        return catchThrowableOfType(SourceException.class, () -> source.fetch(ask(null, 50)));
    }

    @Test
    void refusalsAreToldApartAndShowNoKey() {
        String echo = "your key " + KEY + " \u0007 is\r\nnone " + "x".repeat(1_000);
        try (BuddiSource source = builder().build()) {
            answers(401, echo);
            SourceException refused = failure(source);
            assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
            assertThat(refused).hasMessageStartingWith("the source answered 401: your key ***   is");
            assertThat(refused.getMessage()).doesNotContain(KEY, "\n").hasSizeLessThan(400);
            answers(429, "slow down", "Retry-After", "120");
            SourceException limited = failure(source);
            assertThat(limited.kind()).isEqualTo(Kind.RATE_LIMITED);
            assertThat(limited.retryAfter()).contains(Duration.ofMinutes(2));
            answers(503, "", "Retry-After", "Fri, 20 Nov 2026 12:10:00 GMT");
            SourceException down = failure(source);
            assertThat(down.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(down.retryAfter()).contains(Duration.ofMinutes(10));
            answers(500, "oops", "Retry-After", "soon");
            assertThat(failure(source).retryAfter()).isEmpty();
            answers(429, "", "Retry-After", "999999999");
            assertThat(failure(source).retryAfter()).contains(Duration.ofDays(1));
            answers(302, "", "Location", "http://elsewhere.example/");
            assertThat(failure(source).kind()).isEqualTo(Kind.REFUSED);
        }
        assertThat(server.getRequestCount()).isEqualTo(6);
    }

    @Test
    void whatCannotBeReadIsSaid() {
        try (BuddiSource source = builder().largestReply(1_024).build()) {
            for (String body : List.of("", "<html>", "{\"error\": \"x\"}", "[{", "\u0000")) {
                answers(200, body);
                assertThat(failure(source).kind()).as(body).isEqualTo(Kind.MALFORMED);
            }
            answers(200, "[" + " ".repeat(2_000) + "]");
            assertThat(failure(source)).hasMessage("buddi: its answer is longer than 1024 bytes");
        }
    }

    @Test
    void aServerThatDoesNotAnswerInTimeIsLeft() {
        server.enqueue(new MockResponse.Builder()
                .code(200)
                .body("[]")
                .headersDelay(1, TimeUnit.MINUTES)
                .build());
        try (BuddiSource source = builder().timeout(Duration.ofMillis(200)).build()) {
            assertThat(failure(source)).hasMessage("buddi did not answer in time");
        }
    }

    @Test
    void aServerThatIsNotThereIsSaid() {
        String address = server.url("/").toString();
        server.close();
        try (BuddiSource source =
                BuddiSource.builder(KEY).baseUrl(address).since(TODAY).build()) {
            assertThat(failure(source).kind()).isEqualTo(Kind.UNAVAILABLE);
        }
    }

    @Test
    void whatCannotBeSetIsRefused() {
        assertThatThrownBy(() -> BuddiSource.builder(" ")).hasMessage("apiKey: 0 characters, expected 1..4096");
        assertThatThrownBy(() -> BuddiSource.builder("a\nb")).hasMessageContaining("not shown");
        BuddiSource.Builder builder = BuddiSource.builder(KEY);
        assertThatThrownBy(() -> builder.baseUrl("http://api.example.com"))
                .hasMessage("baseUrl: http to api.example.com, expected https, as the key is sent with each call");
        assertThatThrownBy(() -> builder.baseUrl("ftp://x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BuddiSource.builder(KEY).baseUrl("https://u:p@x.example"))
                .hasMessageContaining("not shown");
        assertThatThrownBy(() -> builder.lag(31)).hasMessage("lag: 31, expected 0..30 days");
        assertThatThrownBy(() -> builder.timeout(Duration.ZERO)).hasMessageStartingWith("timeout: PT0S");
        assertThatThrownBy(() -> builder.largestReply(1)).hasMessageStartingWith("largestReply: 1");
        assertThatThrownBy(() -> builder.name("")).hasMessageStartingWith("source: \"\"");
    }
}
