// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import static dev.carillon.llm.openai.Provider.answer;
import static dev.carillon.llm.openai.Provider.hello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatException.Kind;
import dev.carillon.policy.RetryPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Slow and broken connections, endless answers, and threads that are interrupted. */
@Timeout(60)
class TroubleTest {

    private static final String HELLO = answer("{\"role\":\"assistant\",\"content\":\"Hello.\"}", "stop");

    private final Provider provider = new Provider();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void blankLinesThatKeepTheConnectionAreSkipped() throws Exception {
        provider.answers(new MockResponse.Builder()
                .chunkedBody("\n".repeat(1_000) + "\r\n  " + HELLO + "\n", 100)
                .build());
        try (var model = provider.model().build()) {
            assertThat(model.ask(hello()).text()).isEqualTo("Hello.");
        }
    }

    @Test
    void aSlowProviderIsTimedOutAndNotAskedAgain() {
        provider.isSilent();
        try (var model = provider.model().callTimeout(Duration.ofMillis(200)).build()) {
            ChatException failure = failure(model);
            assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(failure).hasMessageContaining("PT0.2S");
        }
        assertThat(provider.pauses()).isEmpty();
    }

    @Test
    void aBodyThatStopsIsTimedOut() {
        provider.answers(new MockResponse.Builder()
                .body(HELLO)
                .onResponseBody(SocketEffect.Stall.INSTANCE)
                .build());
        try (var model = provider.model().callTimeout(Duration.ofMillis(300)).build()) {
            assertThat(failure(model).kind()).isEqualTo(Kind.TIMED_OUT);
        }
    }

    @Test
    void aConnectionThatBreaksInTheBodyIsTriedAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            provider.answers(cut());
        }
        provider.says("Hello.");
        try (var model = provider.model().build()) {
            assertThat(model.ask(hello()).text()).isEqualTo("Hello.");
        }
        assertThat(provider.timesAsked()).isEqualTo(4);
        assertThat(provider.pauses()).hasSize(3);
    }

    @Test
    void aConnectionThatAlwaysBreaksIsUnavailable() {
        for (int i = 0; i < 4; i++) {
            provider.answers(cut());
        }
        try (var model = provider.model().build()) {
            assertThat(failure(model).kind()).isEqualTo(Kind.UNAVAILABLE);
        }
        assertThat(provider.timesAsked()).isEqualTo(4);
    }

    @Test
    void aConnectionThatBreaksBeforeTheAnswerIsTriedAgainOnlyByThePolicy() throws Exception {
        provider.says("Hello.");
        provider.answers(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        provider.says("Hello again.");
        try (var model = provider.model().retries(RetryPolicy.NONE).build()) {
            model.ask(hello());
            assertThat(failure(model).kind()).isEqualTo(Kind.UNAVAILABLE);
        }
        assertThat(provider.timesAsked()).isEqualTo(2);
    }

    @Test
    void aProviderThatIsNotThereIsUnavailable() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (var model = provider.model().baseUrl("http://127.0.0.1:" + port).build()) {
            ChatException failure = failure(model);
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("could not be reached").hasMessageContaining("asked 4 times");
        }
        assertThat(provider.pauses()).hasSize(3);
    }

    @Test
    void aHugeAnswerIsRefused() {
        provider.answers(new MockResponse.Builder()
                .chunkedBody(" ".repeat(10_000) + HELLO, 1_000)
                .build());
        try (var model = provider.model().largestAnswer(5_000).build()) {
            ChatException failure = failure(model);
            assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
            assertThat(failure).hasMessageContaining("5000 bytes");
        }
        assertThat(provider.timesAsked()).isEqualTo(1);
    }

    @Test
    void anAnswerOfExactlyTheBoundIsRead() throws Exception {
        provider.answers(" ".repeat(5_000 - HELLO.length()) + HELLO);
        provider.answers(" ".repeat(5_001 - HELLO.length()) + HELLO);
        try (var model = provider.model().largestAnswer(5_000).build()) {
            assertThat(model.ask(hello()).text()).isEqualTo("Hello.");
            assertThat(failure(model).kind()).isEqualTo(Kind.MALFORMED);
        }
    }

    @Test
    void theBoundHoldsForWhatComesOutOfCompression() throws Exception {
        provider.answers(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(new Buffer().write(compressed(50_000_000)))
                .build());
        try (var model = provider.model().build()) {
            ChatException failure = failure(model);
            assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
            assertThat(failure).hasMessageContaining("4194304 bytes");
        }
    }

    @Test
    void anInterruptedThreadGivesUpAtOnce() throws Exception {
        provider.isSilent();
        try (var model = provider.model().build()) {
            var call = new FutureTask<>(() -> model.ask(hello()));
            var thread = new Thread(call);
            thread.start();
            provider.request();
            thread.interrupt();
            assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(provider.timesAsked()).isEqualTo(1);
        }
    }

    @Test
    void theConnectionOfACallThatIsGivenUpIsClosed() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var model = provider.model()
                        .baseUrl("http://127.0.0.1:" + socket.getLocalPort())
                        .build()) {
            var thread = new Thread(
                    () -> assertThatThrownBy(() -> model.ask(hello())).isInstanceOf(InterruptedException.class));
            thread.start();
            try (var connection = socket.accept()) {
                connection.setSoTimeout(20_000);
                assertThat(connection.getInputStream().read()).isEqualTo('P');
                thread.interrupt();
                assertThatCode(() -> connection.getInputStream().readAllBytes()).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void aThreadThatWasInterruptedBeforeDoesNotAsk() {
        try (var model = provider.model().build()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> model.ask(hello()))
                    .isInstanceOf(InterruptedException.class)
                    .hasMessage("not asked");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
        assertThat(provider.timesAsked()).isZero();
    }

    @Test
    void anInterruptedWaitEndsTheCall() {
        provider.answers(500, "");
        var waiting = new Waiting(
                time -> {
                    throw new InterruptedException();
                },
                () -> 0,
                InstantSource.fixed(Provider.NOW));
        try (var model = provider.model().waiting(waiting).build()) {
            assertThatThrownBy(() -> model.ask(hello())).isInstanceOf(InterruptedException.class);
        }
        assertThat(provider.timesAsked()).isEqualTo(1);
    }

    @Test
    void closingGivesUpWhatIsBeingAsked() throws Exception {
        provider.isSilent();
        var model = provider.model().build();
        var call = new FutureTask<>(() -> failure(model));
        new Thread(call).start();
        provider.request();
        model.close();
        assertThat(call.get(10, TimeUnit.SECONDS).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure(model)).hasMessage("deepseek-chat: is closed");
        assertThat(provider.timesAsked()).isEqualTo(1);
    }

    @Test
    void closingLeavesNoThreads() throws Exception {
        provider.says("Hello.");
        var model = provider.model().build();
        model.ask(hello());
        // While it works, a thread has another name.
        await().untilAsserted(() -> assertThat(chatThreads()).isPositive());
        model.close();
        await().untilAsserted(() -> assertThat(chatThreads()).isZero());
    }

    private static long chatThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("carillon-chat"))
                .count();
    }

    private static MockResponse cut() {
        return new MockResponse.Builder()
                .body(HELLO)
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();
    }

    private static byte[] compressed(int blanks) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            byte[] million = new byte[1_000_000];
            Arrays.fill(million, (byte) ' ');
            for (int written = 0; written < blanks; written += million.length) {
                gzip.write(million);
            }
        }
        return bytes.toByteArray();
    }

    private static ChatException failure(OpenAiChatModel model) {
        return catchThrowableOfType(ChatException.class, () -> model.ask(hello()));
    }
}
