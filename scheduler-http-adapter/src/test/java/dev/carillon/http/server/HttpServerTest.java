// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.BodyForm;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Gate;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Request;
import dev.carillon.http.route.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server over the wire: what it answers, and what it refuses before and in a route. */
class HttpServerTest {

    private static final Parameter<String> NAME = Parameter.path("name", 20, "A name");
    private static final Parameter<Long> COUNT =
            Parameter.whole("count", 1, 9, "A count").or(3L);
    private static final int SMALL = 1_000;

    public record Note(String text, @Nullable Integer stars) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server =
            HttpServer.start(ServerSettings.LOOPBACK, new Gate(HttpServerTest::who), routes(), List.of());

    @AfterEach
    void stop() {
        server.close();
    }

    private static Optional<Caller> who(Request request) {
        return request.header("Authorization").map(said -> switch (said) {
            case "Bearer admin" -> Caller.admin("user:root", "default");
            case "Bearer member" -> Caller.of("user:ann", Map.of("default", Access.MEMBER), "default");
            default -> throw ProblemException.of(401, "what was said is not true");
        });
    }

    private static List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/things/{name}", "getThing")
                        .may(Access.ANYONE)
                        .takes(NAME, COUNT)
                        .answers(200, Note.class, "It")
                        .by(call -> Reply.ok(new Note(call.get(NAME), Math.toIntExact(call.get(COUNT))))),
                Route.of(Method.POST, "/things", "postThing")
                        .may(Access.ANYONE)
                        .body(new BodyForm(Note.class, List.of("application/json"), SMALL))
                        .answers(200, Note.class, "It")
                        .by(call -> Reply.ok(call.body(Note.class))),
                Route.of(Method.GET, "/torn", "getTorn")
                        .may(Access.ANYONE)
                        .answersText(200, "text/plain", "Some of it")
                        .by(call -> Reply.ok(new Reply.Stream("text/plain", out -> {
                            out.write(new byte[200_000]);
                            throw new IllegalStateException("the rest is not there");
                        }))),
                Route.of(Method.GET, "/defects", "getDefect")
                        .may(Access.ANYONE)
                        .answers(200, Note.class, "Never")
                        .by(call -> {
                            throw new IllegalStateException("secret-canary");
                        }),
                Route.of(Method.GET, "/streams", "getStream")
                        .may(Access.ANYONE)
                        .answersText(200, "text/plain", "Never")
                        .by(call -> Reply.ok(new Reply.Stream("text/plain", out -> {
                            out.write('a');
                            throw new IllegalStateException("secret-canary");
                        }))),
                Route.of(Method.GET, "/kept", "getKept")
                        .may(Access.MEMBER)
                        .answers(200, Note.class, "It")
                        .by(call -> Reply.ok(
                                new Note(call.workspace() + " " + call.caller().actor(), null))),
                Route.of(Method.DELETE, "/kept", "deleteKept")
                        .may(Access.OWNER)
                        .answers(204, "Gone")
                        .by(call -> Reply.done()));
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> post(String contentType, String body) throws Exception {
        return ask(at("/things").header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void aRouteAnswersAndSaysWhatBrowsersMayDo() throws Exception {
        HttpResponse<String> answer = ask(at("/things/a%2Fb%20c?count=4"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"text\":\"a/b c\",\"stars\":4}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /things/x?count=10        | 400 | count
            /things/x?count=1&count=2 | 400 | count
            /things/x?other=1         | 400 | other
            /things/%00               | 400 |
            /things/123456789012345678901 | 400 | name
            /nothing                  | 404 |
            /things/x/                | 404 |
            /Things/x                 | 404 |
            /things                   | 405 |
            /kept                     | 401 |
            /defects                  | 500 |
            /streams                  | 500 |
            """)
    void whatIsWrongWithAnAddressIsAnsweredAsAProblem(String path, int status, @Nullable String field)
            throws Exception {
        HttpResponse<String> answer = ask(at(path));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains("\"status\":" + status)
                .doesNotContain("canary")
                .doesNotContain("Exception");
        if (field != null) {
            assertThat(answer.body()).contains("\"path\":\"" + field + "\"");
        }
    }

    @Test
    void whoMayNotIsToldSoAndWhoIsNotThereLearnsNothing() throws Exception {
        assertThat(ask(at("/kept").header("Authorization", "Bearer member")).body())
                .contains("default user:ann");
        assertThat(ask(at("/kept").header("Authorization", "Bearer member").DELETE())
                        .statusCode())
                .isEqualTo(403);
        assertThat(ask(at("/kept").header("Authorization", "Bearer wrong")).statusCode())
                .isEqualTo(401);
        HttpResponse<String> foreign = ask(at("/kept?workspace=other").header("Authorization", "Bearer member"));
        HttpResponse<String> absent = ask(at("/kept?workspace=nowhere").header("Authorization", "Bearer member"));
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(absent.body());
        assertThat(ask(at("/kept?workspace=other").header("Authorization", "Bearer admin"))
                        .body())
                .contains("other");
    }

    @Test
    void aBodyIsTakenAsItsRouteSays() throws Exception {
        assertThat(post("application/json", "{\"text\":\"a\"}").body()).isEqualTo("{\"text\":\"a\",\"stars\":null}");
        assertThat(post("application/json; charset=utf-8", "{\"text\":\"a\"}").statusCode())
                .isEqualTo(200);
        assertThat(post("text/plain", "{\"text\":\"a\"}").statusCode()).isEqualTo(415);
        assertThat(post("application/json", "").statusCode()).isEqualTo(400);
        assertThat(post("application/json", "{\"text\":\"" + "a".repeat(SMALL) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        HttpResponse<String> packed = ask(at("/things")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[10])));
        assertThat(packed.statusCode()).isEqualTo(415);
    }

    @Test
    void aBodyWithoutEndIsCutOffAtItsLimit() throws Exception {
        String answer = raw("POST /things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + ("fff\r\n" + "a".repeat(0xfff) + "\r\n").repeat(4));
        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /things HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /things HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
                "GET /things/x HTTP/1.1\r\n\r\n",
                "GET /things/../kept HTTP/1.1\nHost: x\n\n",
                "GET /things/%2e%2e/kept HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /things;x=1/a HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /things//a HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /things/x HTTP/1.1\r\nHost: x\r\nA B: c\r\n\r\n"
            })
    void anAmbiguousRequestIsRefused(String request) throws Exception {
        assertThat(raw(request)).startsWith("HTTP/1.1 4");
    }

    @Test
    void headersThatAreTooLongAreRefused() throws Exception {
        assertThat(raw("GET /things/x HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
    }

    @Test
    void anAnswerThatFailsHalfWayDoesNotLookWhole() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ask(at("/torn")));
    }

    @Test
    void aConnectionIsUsedAgainAfterABodyThatNobodyWanted() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            for (int time = 0; time < 3; time++) {
                String head = String.join(
                        "\r\n",
                        "DELETE /kept HTTP/1.1",
                        "Host: x",
                        "Content-Type: application/json",
                        "Content-Length: 4",
                        "",
                        "");
                socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                socket.getOutputStream().write("null".getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                InputStream in = socket.getInputStream();
                var answer = new StringBuilder();
                while (!answer.toString().contains("\"reference\":null}")) {
                    answer.append((char) in.read());
                }
                assertThat(answer).startsWith("HTTP/1.1 401");
            }
        }
    }

    @RepeatedTest(5)
    void aConnectionThatCannotBeUsedAgainIsSaidToEnd() throws Exception {
        String large = "x".repeat(3_000_000);
        HttpResponse<String> answer = post("application/json", large);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Connection")).contains("close");
        assertThat(post("application/json", "{\"text\":\"a\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void aPreflightIsNotAnswered() throws Exception {
        HttpResponse<String> answer = ask(at("/kept")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "DELETE")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isIn(404, 405);
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            byte[] answer = in.readNBytes(12);
            return new String(answer, StandardCharsets.ISO_8859_1);
        }
    }
}
