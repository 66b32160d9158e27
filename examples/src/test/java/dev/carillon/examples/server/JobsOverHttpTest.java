// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.examples.terminal.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** What the command prints is what a newcomer can do. */
@Timeout(60)
class JobsOverHttpTest {

    private final CountDownLatch enough = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void end() {
        enough.countDown();
    }

    private String shown() throws IOException {
        var pipe = new PipedInputStream(64 * 1024);
        var out = new PrintStream(new PipedOutputStream(pipe), true, StandardCharsets.UTF_8);
        var command = new CommandLine(new JobsOverHttp(new Console(InputStream.nullInputStream(), out, out), enough));
        new Thread(() -> command.execute("--port", "0"), "api").start();
        var text = new StringBuilder();
        var reader = new BufferedReader(new InputStreamReader(pipe, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null && !line.startsWith("Ctrl-C"); line = reader.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    private String ask(String uri, String type, String body, String token) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(uri)).header("Authorization", "Bearer " + token);
        if (token.isEmpty()) {
            request = HttpRequest.newBuilder(URI.create(uri));
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return answer.body();
    }

    @Test
    void aNewcomerSignsInAndAsks() throws Exception {
        String shown = shown();
        String at = found("Serving at (http://127.0.0.1:\\d+):", shown);
        ask(at + "/api/v1/bootstrap", "application/json", found("-d '(\\{\"token\".*})'", shown), "");
        String form = found("-d '(username[^']*)'", shown).replace(" ", "+");
        String token = found(
                "\"access_token\":\"([^\"]+)\"",
                ask(at + "/api/v1/token", "application/x-www-form-urlencoded", form, ""));
        assertThat(ask(at + "/api/v1/jobs/pulse/explain", "", "", token)).contains("not_due");
        assertThat(ask(at + "/api/v1/runs", "application/json", found("-d '(\\{\"type\".*})'", shown), token))
                .contains("\"run\":");
        assertThat(ask(at + "/metrics", "", "", token)).contains("jvm_memory_used_bytes", "http_server_requests");
        assertThat(ask(at + "/docs", "", "", "")).contains("swagger-ui");
        assertThat(ask(at + "/openapi.json", "", "", "")).contains("\"openapi\":\"3.1.0\"");
    }
}
