// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import static dev.carillon.llm.openai.Provider.answer;
import static dev.carillon.llm.openai.Provider.hello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatException.Kind;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.Usage;
import dev.carillon.policy.RetryPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, after which wait, and what comes of it. */
class RetriesTest {

    private final Provider provider = new Provider();

    @AfterEach
    void close() {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504, 529})
    void whatMayPassIsTriedAgainWithGrowingWaits(int status) throws Exception {
        provider.answers(status, "busy");
        provider.answers(status, "busy");
        provider.answers(status, "busy");
        provider.says("Hello.");
        assertThat(ask().text()).isEqualTo("Hello.");
        assertThat(provider.pauses())
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void afterTheLastAttemptItFails() {
        for (int i = 0; i < 4; i++) {
            provider.answers(500, "{\"error\":{\"message\":\"Out of luck.\"}}");
        }
        ChatException failure = failure();
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessage("deepseek-chat: answered 500: Out of luck.; asked 4 times");
        assertThat(provider.timesAsked()).isEqualTo(4);
        assertThat(provider.pauses()).hasSize(3);
    }

    @Test
    void tooManyQuestionsAreRateLimited() {
        for (int i = 0; i < 4; i++) {
            provider.answers(429, "Slow down.");
        }
        assertThat(failure().kind()).isEqualTo(Kind.RATE_LIMITED);
    }

    @Test
    void tooManyQuestionsForWantOfMoneyAreRefused() {
        provider.answers(429, "{\"error\":{\"message\":\"Pay first.\",\"code\":\"insufficient_quota\"}}");
        ChatException failure = failure();
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure).hasMessageContaining("Pay first.");
        assertThat(provider.timesAsked()).isEqualTo(1);
    }

    @Test
    void theProvidersSecondsAreWaited() throws Exception {
        provider.answers(429, "", "Retry-After", "7");
        provider.answers(503, "", "Retry-After", "0");
        provider.says("Hello.");
        ask();
        assertThat(provider.pauses()).containsExactly(Duration.ofSeconds(7), Duration.ZERO);
    }

    @Test
    void theProvidersDateIsWaitedFor() throws Exception {
        provider.answers(429, "", "Retry-After", date(Duration.ofSeconds(9)));
        provider.answers(503, "", "Retry-After", date(Duration.ofSeconds(-9)));
        provider.says("Hello.");
        ask();
        assertThat(provider.pauses()).containsExactly(Duration.ofSeconds(9), Duration.ZERO);
    }

    @Test
    void noWaitIsLongerThanTheCap() throws Exception {
        provider.answers(429, "", "Retry-After", "86400");
        provider.answers(429, "", "Retry-After", date(Duration.ofDays(300)));
        provider.says("Hello.");
        ask();
        assertThat(provider.pauses()).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "1.5", "99999999999999999999"})
    void whatIsNeitherSecondsNorADateDoesNotCount(String header) throws Exception {
        provider.answers(429, "", "Retry-After", header);
        provider.says("Hello.");
        ask();
        assertThat(provider.pauses()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void waitsAreSpread() throws Exception {
        provider.answers(500, "");
        provider.answers(429, "", "Retry-After", "10");
        provider.says("Hello.");
        var pauses = new ArrayList<Duration>();
        var waiting = new Waiting(pauses::add, () -> 0.75, InstantSource.fixed(Provider.NOW));
        var spread = new RetryPolicy(3, Duration.ofSeconds(1), 2, Duration.ofSeconds(30), 0.5);
        try (var model = provider.model().retries(spread).waiting(waiting).build()) {
            model.ask(hello());
        }
        assertThat(pauses).containsExactly(Duration.ofMillis(1_250), Duration.ofMillis(10_375));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "\u200A"})
    void nothingIsNoAnswer(String blank) throws Exception {
        provider.says(blank);
        provider.answers(answer("{\"role\":\"assistant\",\"content\":null}", "stop"));
        provider.says("Hello.");
        ChatReply reply = ask();
        assertThat(reply.text()).isEqualTo("Hello.");
        assertThat(reply.usage()).isEqualTo(new Usage(30, 0, 15));
    }

    @Test
    void nothingAgainAndAgainIsMalformed() {
        for (int i = 0; i < 4; i++) {
            provider.says("");
        }
        ChatException failure = failure();
        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure.usage()).isEqualTo(new Usage(40, 0, 20));
        assertThat(provider.timesAsked()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"message\":{\"content\":\"Hel",
                "<html>Bad Gateway</html>",
                "",
                "\n\n\n",
                "{}",
                "[]",
                "7",
                "{\"choices\":[]}",
                "{\"choices\":{}}",
                "{\"choices\":[{\"message\":\"Hello.\"}]}",
                "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"1\"}]}}]}",
                "{\"choices\":[{\"message\":{\"content\":\"Hello.\"}}]} trailing"
            })
    void whatIsNotTheProtocolIsTriedTwiceAgain(String body) throws Exception {
        provider.answers(body);
        provider.answers(body);
        provider.says("Hello.");
        assertThat(ask().text()).isEqualTo("Hello.");

        for (int i = 0; i < 3; i++) {
            provider.answers(body);
        }
        assertThat(failure().kind()).isEqualTo(Kind.MALFORMED);
        assertThat(provider.timesAsked()).isEqualTo(6);
    }

    @Test
    void deepNestingIsMalformed() {
        for (int i = 0; i < 3; i++) {
            provider.answers("[".repeat(100_000));
        }
        assertThat(failure().kind()).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void anErrorInPlaceOfAMessageIsTriedAgain() {
        for (int i = 0; i < 4; i++) {
            provider.answers(
                    "{\"error\":{\"message\":\"Upstream failed.\",\"code\":502},\"usage\":{\"prompt_tokens\":3}}");
        }
        ChatException failure = failure();
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("Upstream failed.");
        assertThat(failure.usage()).isEqualTo(new Usage(12, 0, 0));
    }

    @Test
    void wantOfResourcesIsTriedAgain() throws Exception {
        provider.answers(answer("{\"role\":\"assistant\",\"content\":\"Hel\"}", "insufficient_system_resource"));
        provider.says("Hello.");
        assertThat(ask().text()).isEqualTo("Hello.");
    }

    @Test
    void whatWasCutOffIsNotTriedAgain() {
        provider.answers(answer("{\"role\":\"assistant\",\"content\":\"Hel\"}", "length"));
        ChatException failure = failure();
        assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
        assertThat(failure).hasMessageContaining("100 tokens");
        assertThat(failure.usage()).isEqualTo(new Usage(10, 0, 5));
        assertThat(provider.timesAsked()).isEqualTo(1);
    }

    @Test
    void whatAFilterHeldBackIsRefused() {
        provider.answers(answer("{\"role\":\"assistant\",\"content\":null}", "content_filter"));
        assertThat(failure().kind()).isEqualTo(Kind.REFUSED);
        assertThat(provider.timesAsked()).isEqualTo(1);
    }

    @Test
    void withoutRetriesItIsAskedOnce() {
        provider.answers(500, "");
        try (var model = provider.model().retries(RetryPolicy.NONE).build()) {
            assertThat(failure(model).kind()).isEqualTo(Kind.UNAVAILABLE);
        }
        assertThat(provider.timesAsked()).isEqualTo(1);
        assertThat(provider.pauses()).isEmpty();
    }

    private static String date(Duration fromNow) {
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(Provider.NOW.plus(fromNow));
    }

    private ChatReply ask() throws Exception {
        try (var model = provider.model().build()) {
            return model.ask(hello());
        }
    }

    private ChatException failure() {
        try (var model = provider.model().build()) {
            return failure(model);
        }
    }

    private static ChatException failure(OpenAiChatModel model) {
        return catchThrowableOfType(ChatException.class, () -> model.ask(hello()));
    }
}
