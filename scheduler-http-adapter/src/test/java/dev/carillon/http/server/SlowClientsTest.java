// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Gate;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is slow, or says nothing, keeps nobody else waiting. */
@Timeout(60)
class SlowClientsTest {

    private static final int SILENT = 500;

    record Note(String text) {}

    private final HttpServer server = HttpServer.start(
            ServerSettings.LOOPBACK.idle(Duration.ofSeconds(2)).patience(Duration.ofMillis(500)),
            new Gate(request -> Optional.empty()),
            List.of(
                    Route.of(Method.GET, "/fast", "getFast")
                            .may(Access.ANYONE)
                            .answersText(200, "text/plain", "At once")
                            .by(call -> Reply.ok(new Reply.Text("text/plain", "here"))),
                    Route.of(Method.POST, "/notes", "postNote")
                            .may(Access.ANYONE)
                            .body(Note.class)
                            .answers(204, "Taken")
                            .by(call -> {
                                call.body(Note.class);
                                throw ProblemException.of(409, "never");
                            })),
            List.of());

    @AfterEach
    void stop() {
        server.close();
    }

    private Socket open() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    @Test
    void aBodyThatTricklesIsGivenUp() throws Exception {
        try (Socket socket = open()) {
            say(
                    socket,
                    "POST /notes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n");
            var enough = new CountDownLatch(1);
            var trickle = new Thread(() -> {
                try {
                    while (!enough.await(100, TimeUnit.MILLISECONDS)) {
                        say(socket, " ");
                    }
                } catch (IOException | InterruptedException closed) {
                    // the server has had enough
                }
            });
            trickle.start();
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), StandardCharsets.ISO_8859_1))
                    .isEqualTo("HTTP/1.1 408");
            enough.countDown();
            trickle.join();
        }
    }

    @Test
    void manyWhoSayNothingOrHalfKeepNobodyWaiting() throws Exception {
        var silent = new ArrayList<Socket>();
        try {
            for (int number = 0; number < SILENT; number++) {
                Socket socket = open();
                silent.add(socket);
                if (number % 2 == 0) {
                    say(socket, "GET /fast HTTP/1.1\r\nHo");
                }
            }
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/fast"))
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("here");
            Socket first = silent.get(1);
            first.setSoTimeout(20_000);
            assertThat(ended(first)).isTrue();
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    /** Whether the server closes a connection on which nothing was said. */
    private static boolean ended(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }
}
