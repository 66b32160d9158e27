// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.execution.Execution;
import dev.carillon.http.settings.KnownSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who starts the server for the first time. */
class DemoTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<String> get(DemoServer server, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static Set<String> done(DemoServer server) {
        return server.bundle().client().log().latest("default", 200).stream()
                .filter(one -> one.last() && one.outcome().good())
                .map(one -> one.run().type())
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void allFivePlugInsHaveWorkedWithinAMinute() throws IOException, InterruptedException {
        try (var server = new DemoServer(folder, Map.of())) {
            await().atMost(A_MINUTE)
                    .until(() -> done(server)
                            .containsAll(List.of(
                                    "agent-cycle-main",
                                    "conversation-ingest-demo",
                                    "campaign-post",
                                    "newsletter",
                                    "birthday-bot",
                                    "visitor-bot")));

            assertThat(server.demo().mails()).isEqualTo(5);
            try (Stream<Path> posts = Files.list(folder.resolve("outbox").resolve("posts"))) {
                assertThat(posts).hasSize(1);
            }
            String page = get(server, "/", "Accept", "text/html").body();
            assertThat(page)
                    .contains("agent-cycle-main")
                    .contains("campaign-post")
                    .contains("Sim-Feed");
            assertThat(get(server, "/api/v1/executions").statusCode()).isEqualTo(401);
            assertThat(get(server, "/api/v1/executions", "X-API-Key", DemoServer.KEY)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get(server, "/posts").body()).startsWith("[{");
        }
    }

    @Test
    void aRestartLosesNothingAndFillsNothingTwice() throws IOException {
        try (var server = new DemoServer(folder, Map.of())) {
            await().atMost(A_MINUTE).until(() -> done(server).contains("newsletter"));
            List<Execution> before = server.bundle().client().log().latest("default", 200);
            var personas = server.bundle().stores().network().personas();
            long people = personas.count();
            int jobs = server.bundle().client().jobs().size();

            server.restart();

            assertThat(server.bundle().client().log().latest("default", 1_000)).containsAll(before);
            assertThat(server.bundle().stores().network().personas().count()).isEqualTo(people);
            assertThat(server.bundle().client().jobs()).hasSize(jobs);
        }
    }

    @Test
    void aSystemIsSwitchedOffMovedOrGivenAPort() throws IOException, InterruptedException {
        try (var server = new DemoServer(
                folder,
                Map.of(
                        KnownSettings.MOUNT_SIMFEED, "off",
                        KnownSettings.MOUNT_BUDDI, "/old/buddi",
                        KnownSettings.MOUNT_MARKETMIND, ":0"))) {
            assertThat(get(server, "/posts").statusCode()).isEqualTo(404);
            assertThat(get(server, "/api/scheduler/status").statusCode()).isEqualTo(404);
            assertThat(get(server, "/old/buddi/api/scheduler/status").statusCode())
                    .isEqualTo(200);
            assertThat(get(server, "/schedule/post/x").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void theFirstAdministratorRegistersOnAPage() throws IOException, InterruptedException {
        try (var server = new DemoServer(folder, Map.of())) {
            assertThat(server.bundle().identity().isBootstrapOpen()).isTrue();
            HttpResponse<String> page = get(server, "/setup");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("script-src 'self'"));
            assertThat(page.body()).doesNotContain(DemoServer.BOOTSTRAP);
            assertThat(get(server, "/setup/setup.js").body()).contains("/api/v1/bootstrap");
            assertThat(get(server, "/setup/other.js").statusCode()).isEqualTo(404);
        }
    }
}
