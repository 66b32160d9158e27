// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.Enqueue;
import dev.carillon.Scheduler;
import dev.carillon.execution.RunId;
import dev.carillon.http.HttpAdapter;
import dev.carillon.http.audit.AuditLog;
import dev.carillon.http.audit.AuditRoutes;
import dev.carillon.http.audit.AuditTrail;
import dev.carillon.http.health.Health;
import dev.carillon.http.health.HealthRoutes;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Request;
import dev.carillon.http.route.Right;
import dev.carillon.http.server.HttpServer;
import dev.carillon.http.server.ServerSettings;
import dev.carillon.http.webhooks.WebhooksApi;
import dev.carillon.job.JobType;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.JobStore;
import dev.carillon.store.jdbc.JdbcJobStore;
import dev.carillon.store.memory.InMemoryJobStore;
import dev.carillon.trigger.HolidayCalendar;
import dev.carillon.webhook.completion.CompletionWebhooks;
import dev.carillon.webhook.completion.WebhookRules;
import dev.carillon.webhook.completion.memory.InMemoryWebhookStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/** A server over a scheduler in memory, and callers of two workspaces. */
public final class ApiWorld implements AutoCloseable {

    /** What the runs of one type are to do. */
    public record Mail(String to, int copies) {
        public Mail {
            if (copies < 1 || copies > 9) {
                throw new IllegalArgumentException("copies: " + copies + ", expected 1..9");
            }
        }
    }

    public static final JobType<Mail> MAIL = JobType.of("mail", Mail.class);
    public static final JobType<Void> REPORT = JobType.of("report");
    public static final JobType<Void> BROKEN = JobType.of("broken");

    private static final Map<String, Caller> CALLERS = Map.of(
            "admin", Caller.admin("user:root", "a"),
            "owner", caller("owner", "a", Access.OWNER),
            "editor", caller("editor", "a", Access.EDITOR),
            "member", caller("member", "a", Access.MEMBER),
            "other", caller("other", "b", Access.OWNER),
            "reader", new Caller("key:reader", false, Map.of("a", Access.OWNER), "a", Set.of(Right.READ)));

    private final JobStore store = opened(System.getProperty("carillon.fuzz.sqlite", ""));
    private final CompletionWebhooks webhooks = CompletionWebhooks.of(new InMemoryWebhookStore())
            .inside()
            .rules(WebhookRules.DEFAULT.every(Duration.ofSeconds(1)));
    private final Domains domains = new Domains();
    private final Scheduler scheduler = builder()
            .handle(MAIL, run -> run.result(Map.of("sent", run.payload().copies())))
            .handle(REPORT, run -> {})
            .handle(BROKEN, run -> {
                throw new IllegalStateException("it never works");
            })
            .drain(Duration.ofSeconds(2), Duration.ofSeconds(1))
            .start();
    private final Health health = new Health(store, scheduler::state, Clock.systemUTC());
    private final AuditLog audit = AuditLog.inMemory();
    private final HttpAdapter adapter = HttpAdapter.asking(ApiWorld::who)
            .routes(new CoreApi(
                            scheduler.client(),
                            store,
                            scheduler.types(),
                            List.of(HolidayCalendar.of("closed", LocalDate.of(2026, 12, 25))))
                    .routes())
            .routes(new AuditRoutes(audit).routes())
            .routes(new WebhooksApi(webhooks).routes())
            .routes(domains.routes(scheduler, store))
            .routes(new HealthRoutes(health).routes())
            .routes(domains.mounts(scheduler, health).stream()
                    .flatMap(mount -> mount.routes().stream())
                    .toList())
            .watch(new AuditTrail(audit, Clock.systemUTC()));
    private final HttpServer server = adapter.start(ServerSettings.LOOPBACK);
    private final HttpClient client = HttpClient.newHttpClient();

    /** In memory, or in a file that is named. */
    private static JobStore opened(String file) {
        if (file.isEmpty()) {
            return new InMemoryJobStore();
        }
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return JdbcJobStore.of(source).migrate();
    }

    private Scheduler.Builder builder() {
        Scheduler.Builder builder = Scheduler.on(store).plugin(webhooks);
        domains.plugins().forEach(builder::plugin);
        return builder;
    }

    private static Caller caller(String name, String workspace, Access role) {
        return Caller.of("user:" + name, Map.of(workspace, role), workspace);
    }

    private static Optional<Caller> who(Request request) {
        return request.header("Authorization").map(said -> {
            Caller caller = CALLERS.get(said.replace("Bearer ", ""));
            if (caller == null) {
                throw ProblemException.of(401, "what was said is not true");
            }
            return caller;
        });
    }

    public HttpAdapter adapter() {
        return adapter;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    public JobStore store() {
        return store;
    }

    /** A run that fails for good at once. */
    public RunId failing(String workspace) {
        return scheduler.client().workspace(workspace).enqueue(BROKEN, Enqueue.retry(RetryPolicy.NONE));
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    /** Asks in somebody's name; nobody's for null. */
    public HttpResponse<String> ask(
            @Nullable String caller, String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
        if (caller != null) {
            request.header("Authorization", "Bearer " + caller);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        request.method(
                method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException closed) {
            // a connection on which a body was refused is closed, which shows with the next request on it
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Override
    public void close() {
        server.close();
        health.close();
        scheduler.close();
        store.close();
    }
}
