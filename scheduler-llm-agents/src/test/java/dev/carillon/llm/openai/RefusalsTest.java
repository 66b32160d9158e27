// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import static dev.carillon.llm.openai.Provider.hello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatException.Kind;
import java.util.ArrayList;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What the provider refuses, and what is told of it. */
class RefusalsTest {

    private final Provider provider = new Provider();

    @AfterEach
    void close() {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 405, 413, 422})
    void aRefusalIsFinal(int status) {
        provider.answers(status, "{\"error\":{\"message\":\"Insufficient Balance\",\"type\":\"unknown_error\"}}");
        ChatException failure = failure();
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure).hasMessage("deepseek-chat: answered " + status + ": Insufficient Balance");
        assertThat(provider.timesAsked()).isEqualTo(1);
        assertThat(provider.pauses()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"error":"model not found"}         | model not found
                    {"message":"no such path"}          | no such path
                    {"detail":"Not Found"}              | Not Found
                    {"detail":[{"loc":"body"}]}         | {"detail":[{"loc":"body"}]}
                    Forbidden.                          | Forbidden.
                    """)
    void theMessageIsFoundWhereverProvidersPutIt(String body, String message) {
        provider.answers(400, body);
        assertThat(failure()).hasMessage("deepseek-chat: answered 400: " + message);
    }

    @Test
    void aKeyThatIsEchoedIsNotTold() {
        provider.answers(
                401, "{\"error\":{\"message\":\"Invalid key " + Provider.KEY + " (Bearer " + Provider.KEY + ")\"}}");
        assertThat(failure()).hasMessage("deepseek-chat: answered 401: Invalid key *** (Bearer ***)");
    }

    @Test
    void aKeyInAnAnswerThatIsNotEvenHttpIsNotTold() {
        for (int i = 0; i < 4; i++) {
            provider.answers(new MockResponse.Builder()
                    .status("Welcome 200 " + Provider.KEY)
                    .build());
        }
        ChatException failure = failure();
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("Welcome 200 ***");
    }

    @Test
    void aKeyAcrossTheBoundIsNotToldByHalf() {
        provider.answers(401, "x".repeat(490) + Provider.KEY);
        String message = String.valueOf(failure().getMessage());
        assertThat(message).endsWith("x***").doesNotContain("sk-");
    }

    @Test
    void noLogHoldsTheKey() {
        var appender = new ListAppender<ILoggingEvent>();
        Logger log = (Logger) LoggerFactory.getLogger("dev.carillon.llm");
        log.setLevel(Level.TRACE);
        log.addAppender(appender);
        appender.start();
        try {
            for (int i = 0; i < 4; i++) {
                provider.answers(500, "It was " + Provider.KEY);
            }
            assertThat(failure()).hasMessageContaining("It was ***");
        } finally {
            log.detachAppender(appender);
            log.setLevel(null);
        }
        assertThat(new ArrayList<>(appender.list))
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.getFormattedMessage())
                        .contains("It was ***")
                        .doesNotContain(Provider.KEY));
    }

    @Test
    void aLongMessageIsCutAtFiveHundredCharacters() {
        provider.answers(400, "y".repeat(499) + "😀" + "z".repeat(1_000));
        assertThat(failure()).hasMessage("deepseek-chat: answered 400: " + "y".repeat(499));
    }

    @Test
    void aMessageIsOneLineThatCanBeShown() {
        provider.answers(400, "{\"error\":{\"message\":\"a\\nb\\u0000c\\u001b[31md\\u2028e\\u202ef\\ud83dg\\u00e9\"}}");
        assertThat(failure()).hasMessage("deepseek-chat: answered 400: a b c [31md e f gé");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        try (var elsewhere = new Provider()) {
            elsewhere.says("Give me the key.");
            provider.answers(status, "", "Location", elsewhere.address());
            ChatException failure = failure();
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure).hasMessageContaining("answered " + status);
            assertThat(elsewhere.timesAsked()).isZero();
        }
    }

    private ChatException failure() {
        try (var model = provider.model().build()) {
            return catchThrowableOfType(ChatException.class, () -> model.ask(hello()));
        }
    }
}
