// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.Scheduler;
import dev.carillon.http.HttpAdapter;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Authentication;
import dev.carillon.http.server.HttpServer;
import dev.carillon.http.server.ServerSettings;
import dev.carillon.job.JobType;
import dev.carillon.micrometer.ExecutionMeters;
import dev.carillon.micrometer.NodeMeters;
import dev.carillon.store.memory.InMemoryJobStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Grafana dashboard asks for nothing that a server does not show. */
@Timeout(60)
class DashboardTest {

    private static final Path FILE = Path.of("..", "docs", "grafana", "carillon.json");
    private static final Pattern NAME = Pattern.compile("\\b(?:carillon|http_server|jvm|process|system)_[a-z_]+");
    private static final JobType<Void> WORK = JobType.of("work");

    private static Set<String> asked() throws Exception {
        var names = new TreeSet<String>();
        for (JsonNode panel : new ObjectMapper().readTree(FILE.toFile()).get("panels")) {
            for (JsonNode target : panel.path("targets")) {
                NAME.matcher(target.get("expr").asText()).results().forEach(found -> names.add(found.group()));
            }
        }
        return names;
    }

    private static String scraped(HttpServer server) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"));
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void whatItAsksForIsShown() throws Exception {
        try (var store = new InMemoryJobStore();
                var metrics = new Metrics();
                Scheduler scheduler = Scheduler.on(store)
                        .handle(WORK, run -> {})
                        .listen(ExecutionMeters.on(metrics.registry()))
                        .start();
                HttpServer server = HttpAdapter.asking(Authentication.open("user:root", "default"))
                        .routes(metrics.routes(Access.SIGNED_IN))
                        .watch(new RequestMeters(metrics.registry()))
                        .start(ServerSettings.LOOPBACK)) {
            new NodeMeters(scheduler::state).bindTo(metrics.registry());
            scheduler.client().enqueue(WORK);
            scraped(server);
            await().until(() -> scraped(server).contains("carillon_execution_seconds_count"));
            String shown = scraped(server);
            assertThat(asked())
                    .hasSizeGreaterThan(15)
                    .allMatch(name -> shown.contains("\n" + name + "{") || shown.contains("\n" + name + " "));
        }
    }
}
