// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.bundle;

import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import dev.carillon.http.HttpAdapter;
import dev.carillon.http.account.AccountApi;
import dev.carillon.http.agents.AgentsApi;
import dev.carillon.http.api.CoreApi;
import dev.carillon.http.audit.AuditRoutes;
import dev.carillon.http.audit.AuditTrail;
import dev.carillon.http.bots.BotsApi;
import dev.carillon.http.campaigns.CampaignsApi;
import dev.carillon.http.guard.RateLimits;
import dev.carillon.http.guard.Rates;
import dev.carillon.http.health.HealthRoutes;
import dev.carillon.http.health.RequestMeters;
import dev.carillon.http.ingest.IngestApi;
import dev.carillon.http.mount.FrontDoor;
import dev.carillon.http.mount.Mount;
import dev.carillon.http.newsletters.NewslettersApi;
import dev.carillon.http.openapi.OpenApi;
import dev.carillon.http.route.Access;
import dev.carillon.http.server.HttpServer;
import dev.carillon.http.server.ServerSettings;
import dev.carillon.http.server.TrustedProxies;
import dev.carillon.http.settings.KnownSettings;
import dev.carillon.http.settings.Placement;
import dev.carillon.http.settings.Secret;
import dev.carillon.http.settings.Settings;
import dev.carillon.http.webhooks.WebhooksApi;
import dev.carillon.ingest.ledger.SigningKey;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.webhook.completion.CompletionWebhooks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The HTTP routes of a server: those of Carillon, and those of the systems that it stands in for. */
final class Api {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final String HOME = JobKey.DEFAULT_WORKSPACE;
    private static final int SHOWN = 25;
    private static final int LOOKED_AT = 200;
    private static final Rates GUESSES = new Rates(10, Duration.ofMinutes(15));

    private final Settings settings;
    private final Bundle bundle;
    private final List<JobType<?>> types;
    private final AccountApi accounts;
    private final Mounts mounts;

    Api(Settings settings, Bundle bundle, List<JobType<?>> types) {
        this.settings = settings;
        this.bundle = bundle;
        this.types = types;
        this.accounts = new AccountApi(bundle.identity(), CLOCK);
        this.mounts = new Mounts(settings, bundle);
    }

    /** Starts the servers: the main one first, then one for each system with a port of its own. */
    void start(List<HttpServer> open) {
        Map<Mount, Placement> mounts = this.mounts.all();
        List<Mount> atRoot = mounts.entrySet().stream()
                .filter(entry -> entry.getValue().port() == null
                        && entry.getValue().prefix().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        HttpAdapter main = watched(natives()).routes(door(atRoot).routes());
        for (Map.Entry<Mount, Placement> entry : mounts.entrySet()) {
            Mount mount = entry.getKey();
            Placement place = entry.getValue();
            if (place.port() == null && !place.prefix().isEmpty()) {
                main = main.routes(mount.under(place.prefix()).routes())
                        .routes(door(List.of(mount)).under(place.prefix()));
            } else if (place.port() == null) {
                main = main.routes(mount.routes());
            }
        }
        open.add(main.start(listening().port(settings.get(KnownSettings.SCHEDULER_PORT))));
        mounts.forEach((mount, place) -> {
            Integer port = place.port();
            if (port != null) {
                open.add(watched(HttpAdapter.asking(accounts.authentication()))
                        .otherwise(mount.dialect())
                        .described(new OpenApi(mount.title(), "1", ""))
                        .routes(mount.routes())
                        .routes(door(List.of(mount)).routes())
                        .start(listening().port(port)));
            }
        });
    }

    private FrontDoor door(List<Mount> mounts) {
        return new FrontDoor(mounts, bundle.health(), CLOCK, this.mounts.guests(), this::latest);
    }

    /** Of the workspace of who looks from this machine, without what the plug-ins do to keep house. */
    private List<Execution> latest() {
        return bundle.client().log().latest(HOME, LOOKED_AT).stream()
                .filter(one -> !one.run().type().equals(CompletionWebhooks.FEED.name()))
                .limit(SHOWN)
                .toList();
    }

    private HttpAdapter watched(HttpAdapter adapter) {
        Rates each = Rates.perMinute(settings.get(KnownSettings.API_RATE_LIMIT_PER_MINUTE));
        return adapter.watch(RateLimits.of(each, each, GUESSES))
                .watch(new AuditTrail(bundle.stores().audit(), CLOCK))
                .watch(new RequestMeters(bundle.metrics().registry()));
    }

    private HttpAdapter natives() {
        Stores stores = bundle.stores();
        Plugins plugins = bundle.plugins();
        JobClient client = bundle.client();
        String publicKey =
                new Outside(settings).signingKey().map(SigningKey::publicKey).orElse(null);
        return HttpAdapter.asking(accounts.authentication())
                .described(new OpenApi("Carillon", "1", AccountApi.TOKEN_PATH))
                .routes(new CoreApi(client, stores.jobs(), types, List.of()).routes())
                .routes(accounts.routes())
                .routes(SetupPage.routes())
                .routes(new AgentsApi(stores.network(), List.of(plugins.simulation()), client, CLOCK, HOME).routes())
                .routes(new IngestApi(stores.conversations(), List.of(plugins.ingest()), client, publicKey, HOME)
                        .routes())
                .routes(CampaignsApi.of(plugins.campaigns(), stores.campaigns(), stores.ledger(), client)
                        .routes())
                .routes(NewslettersApi.of(plugins.newsletters(), client).routes())
                .routes(new BotsApi(plugins.bots(), stores.bots(), stores.ledger(), client, stores.jobs()).routes())
                .routes(new WebhooksApi(plugins.webhooks()).routes())
                .routes(new AuditRoutes(stores.audit()).routes())
                .routes(new HealthRoutes(bundle.health()).routes())
                .routes(bundle.metrics().routes(Access.SIGNED_IN));
    }

    private ServerSettings listening() {
        ServerSettings listening = ServerSettings.LOOPBACK
                .host(settings.get(KnownSettings.HOST))
                .proxies(settings.find(KnownSettings.TRUSTED_PROXIES)
                        .map(TrustedProxies::new)
                        .orElse(TrustedProxies.NONE));
        return settings.find(KnownSettings.TLS_KEY_STORE)
                .map(file -> listening.tls(new ServerSettings.Tls(
                        file,
                        settings.find(KnownSettings.TLS_KEY_STORE_PASSWORD)
                                .map(Secret::reveal)
                                .orElse(""))))
                .orElse(listening);
    }
}
