// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.account;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.http.HttpAdapter;
import dev.carillon.http.audit.AuditLog;
import dev.carillon.http.audit.AuditTrail;
import dev.carillon.http.identity.Identity;
import dev.carillon.http.identity.memory.InMemoryIdentityStore;
import dev.carillon.http.server.HttpServer;
import dev.carillon.http.server.ServerSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever is asked, and however wrongly: no log, no answer but the one that shows it, and no audit entry has a secret in it. */
class SecretsStayTest {

    private static final String PASSWORD = "canary-password-1";
    private static final String BOOTSTRAP = "canary-bootstrap-2";
    private static final String SIGNING = "canary-signing-3-0123456789abcdef0123456789";

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.carillon");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final AuditLog audit = AuditLog.inMemory();
    private final List<String> answers = new ArrayList<>();
    private final AccountApi api = new AccountApi(
            Identity.over(new InMemoryIdentityStore(), SIGNING)
                    .bootstrapToken(BOOTSTRAP)
                    .hashCost(4)
                    .open(),
            InstantSource.system());
    private final HttpServer server = HttpAdapter.asking(api.authentication())
            .routes(api.routes())
            .watch(new AuditTrail(audit, Clock.systemUTC()))
            .start(ServerSettings.LOOPBACK);

    @BeforeEach
    void listen() {
        logged.start();
        logger.setLevel(Level.TRACE);
        logger.addAppender(logged);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(logged);
        logger.setLevel(null);
        server.close();
    }

    private String ask(String method, String path, String type, String body, String credential) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", type);
        if (!credential.isEmpty()) {
            request.header(credential.startsWith("ck_") ? "X-API-Key" : "Authorization", credential);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private void tell(String method, String path, String body, String credential) throws Exception {
        answers.add(ask(method, path, "application/json", body, credential));
    }

    @Test
    void secretsAreShownOnceAndStandNowhereElse() throws Exception {
        var mapper = new ObjectMapper();
        String first = """
                {"token":"%s","username":"root","email":"root@x.org","password":"%s"}""".formatted(BOOTSTRAP, PASSWORD);
        tell("POST", "/api/v1/bootstrap", first, "");
        tell("POST", "/api/v1/bootstrap", first, "");
        tell("POST", "/api/v1/bootstrap", first.replace("\"username\"", "\"user\""), "");
        tell("POST", "/api/v1/bootstrap", first.substring(0, first.length() - 3), "");
        String form = "application/x-www-form-urlencoded";
        String token = mapper.readTree(ask("POST", "/api/v1/token", form, "username=root&password=" + PASSWORD, ""))
                .get("access_token")
                .asText();
        answers.add(ask("POST", "/api/v1/token", form, "username=nobody&password=" + PASSWORD, ""));
        String key = mapper.readTree(
                        ask("POST", "/api/v1/keys?workspace=default", "application/json", """
                        {"name":"deploy","role":"owner"}""", "Bearer " + token))
                .get("text")
                .asText();
        String invitation = mapper.readTree(ask(
                        "POST", "/api/v1/invitations?workspace=default", "application/json", """
                        {"email":"ann@x.org","role":"owner"}""", "Bearer " + token))
                .get("token")
                .asText();
        tell("GET", "/api/v1/keys?workspace=default", "", "Bearer " + token);
        tell("GET", "/api/v1/keys?workspace=default", "", key);
        tell("GET", "/api/v1/keys?workspace=default", "", key + "x");
        tell("GET", "/api/v1/invitations?workspace=default", "", "Bearer " + token);
        tell("GET", "/api/v1/me?" + token, "", "Bearer " + token + "x");
        tell("PUT", "/api/v1/me/password", "{\"present\":\"" + PASSWORD + "\",\"password\":\"x\"}", "Bearer " + token);
        var everything = new StringBuilder();
        logged.list.forEach(
                event -> everything.append(event.getFormattedMessage()).append(event.getThrowableProxy()));
        audit.latest(Long.MAX_VALUE, 100).forEach(everything::append);
        answers.forEach(everything::append);
        assertThat(audit.latest(Long.MAX_VALUE, 100)).isNotEmpty();
        assertThat(everything.toString())
                .doesNotContain(PASSWORD, BOOTSTRAP, SIGNING, invitation)
                .doesNotContain(key.substring(key.length() - 20))
                .doesNotContain(token.substring(token.length() - 20));
    }
}
