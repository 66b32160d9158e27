// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.http.api.CoreApi;
import dev.carillon.http.route.Authentication;
import dev.carillon.http.server.TrustedProxies;
import dev.carillon.store.memory.InMemoryJobStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The adapter as a servlet in a server of the host's, below a path of it. */
@Timeout(60)
class MountedTest {

    @Test
    void theRoutesAndPagesAreFoundBelowThePathOfTheHost() throws Exception {
        var server = new Server();
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        try (var store = new InMemoryJobStore()) {
            var api = new CoreApi(JobClient.on(store), store, List.of(), List.of());
            var context = new ServletContextHandler("/jobs-of-mine");
            context.addServlet(
                    new ServletHolder(HttpAdapter.asking(Authentication.open("user:host", "default"))
                            .routes(api.routes())
                            .servlet(TrustedProxies.NONE)),
                    "/*");
            server.setHandler(context);
            server.start();
            String at = "http://127.0.0.1:" + connector.getLocalPort() + "/jobs-of-mine";
            assertThat(ask(at + "/api/v1/jobs", "{\"name\":\"a\",\"type\":\"report\"}"))
                    .contains("\"name\":\"a\"");
            assertThat(ask(at + "/api/v1/jobs", "")).contains("\"changedBy\":\"user:host\"");
            assertThat(ask(at + "/docs", "")).contains("docs/assets/swagger-ui-bundle.js");
            assertThat(ask(at + "/docs/assets/swagger-start.js", "")).contains("openapi.json");
            assertThat(ask(at + "/nothing", "")).contains("\"status\":404");
        } finally {
            server.stop();
        }
    }

    private static String ask(String uri, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
