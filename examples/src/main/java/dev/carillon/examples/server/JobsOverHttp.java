// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.server;

import dev.carillon.Scheduler;
import dev.carillon.examples.terminal.Console;
import dev.carillon.examples.terminal.Shell;
import dev.carillon.http.HttpAdapter;
import dev.carillon.http.account.AccountApi;
import dev.carillon.http.api.CoreApi;
import dev.carillon.http.audit.AuditLog;
import dev.carillon.http.audit.AuditRoutes;
import dev.carillon.http.audit.AuditTrail;
import dev.carillon.http.guard.RateLimits;
import dev.carillon.http.health.Health;
import dev.carillon.http.health.HealthRoutes;
import dev.carillon.http.health.Metrics;
import dev.carillon.http.health.RequestMeters;
import dev.carillon.http.identity.Identity;
import dev.carillon.http.identity.memory.InMemoryIdentityStore;
import dev.carillon.http.openapi.OpenApi;
import dev.carillon.http.route.Access;
import dev.carillon.http.server.HttpServer;
import dev.carillon.http.server.ServerSettings;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.micrometer.NodeMeters;
import dev.carillon.store.memory.InMemoryJobStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code api}: two jobs in memory, and all that can be asked of them over HTTP on this machine, until Ctrl-C. */
@Command(
        name = "api",
        mixinStandardHelpOptions = true,
        description = "Serves two jobs over HTTP on this machine's own address until Ctrl-C, and says how to sign in.")
public final class JobsOverHttp implements Callable<Integer> {

    private static final JobType<Void> PULSE = JobType.of("pulse");
    private static final JobType<Order> ORDER = JobType.of("order", Order.class);

    private final Console console;
    private final CountDownLatch enough;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where it listens, 8000 otherwise; 0 for any free port.")
    private int port = 8000;

    /** What runs of type {@code order} are to do. */
    record Order(String number, int pieces) {
        Order {
            if (pieces < 1 || pieces > 100) {
                throw new IllegalArgumentException("pieces: " + pieces + ", expected 1..100");
            }
        }
    }

    /** @param enough ends it, beside Ctrl-C */
    public JobsOverHttp(Console console, CountDownLatch enough) {
        this.console = console;
        this.enough = enough;
    }

    @Override
    public Integer call() throws InterruptedException {
        String bootstrap = secret();
        var store = new InMemoryJobStore();
        try (Scheduler scheduler = Scheduler.on(store)
                        .handle(PULSE, run -> run.log("still there"))
                        .handle(ORDER, run -> run.count("pieces", run.payload().pieces()))
                        .declare(Job.of(PULSE, "pulse").when("every 10s"))
                        .start();
                Health health = new Health(store, scheduler::state, Clock.systemUTC());
                Metrics metrics = new Metrics();
                HttpServer server = serve(scheduler, store, health, metrics, bootstrap)) {
            new NodeMeters(scheduler::state).bindTo(metrics.registry());
            tell(server.port(), bootstrap);
            enough.await();
        }
        return Shell.DONE;
    }

    private HttpServer serve(
            Scheduler scheduler, InMemoryJobStore store, Health health, Metrics metrics, String bootstrap) {
        Identity identity = Identity.over(new InMemoryIdentityStore(), secret())
                .bootstrapToken(bootstrap)
                .open();
        var accounts = new AccountApi(identity, Clock.systemUTC());
        var jobs = new CoreApi(scheduler.client(), store, scheduler.types(), List.of());
        AuditLog audit = AuditLog.inMemory();
        return HttpAdapter.asking(accounts.authentication())
                .described(new OpenApi("Jobs", "1", AccountApi.TOKEN_PATH))
                .routes(jobs.routes())
                .routes(accounts.routes())
                .routes(new AuditRoutes(audit).routes())
                .routes(new HealthRoutes(health).routes())
                .routes(metrics.routes(Access.SIGNED_IN))
                .watch(RateLimits.usual())
                .watch(new AuditTrail(audit, Clock.systemUTC()))
                .watch(new RequestMeters(metrics.registry()))
                .start(ServerSettings.LOOPBACK.port(port));
    }

    private static String secret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void tell(int open, String bootstrap) {
        String at = "http://127.0.0.1:" + open;
        console.out().println("""
                Serving at %1$s: the API at %1$s/docs and %1$s/redoc, its document at %1$s/openapi.json.

                Make yourself the administrator, once, and take a token:

                  curl -s %1$s/api/v1/bootstrap -H 'Content-Type: application/json' \\
                    -d '{"token":"%2$s","username":"root","email":"root@example.org","password":"correct horse"}'
                  TOKEN=$(curl -s %1$s/api/v1/token -d 'username=root&password=correct horse' | cut -d'"' -f4)

                Then ask:

                  curl -s %1$s/api/v1/jobs/pulse/explain -H "Authorization: Bearer $TOKEN"
                  curl -s %1$s/api/v1/jobs/pulse/executions -H "Authorization: Bearer $TOKEN"
                  curl -s %1$s/api/v1/runs -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                    -d '{"type":"order","payload":{"number":"4711","pieces":3}}'

                Ctrl-C ends it; all of it is in memory.""".formatted(at, bootstrap));
    }
}
