// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.bundle;

import dev.carillon.JobClient;
import dev.carillon.Scheduler;
import dev.carillon.http.health.Health;
import dev.carillon.http.health.Metrics;
import dev.carillon.http.identity.Caller;
import dev.carillon.http.identity.Identity;
import dev.carillon.http.identity.RefusedException;
import dev.carillon.http.server.HttpServer;
import dev.carillon.http.settings.KnownSettings;
import dev.carillon.http.settings.Secret;
import dev.carillon.http.settings.Settings;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.micrometer.NodeMeters;
import dev.carillon.store.StoreException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server: the plug-ins over one database, the node that runs their work, and the HTTP routes by which all of it is asked. Thread-safe.
 */
public final class Bundle implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Bundle.class);

    private static final String HOME = JobKey.DEFAULT_WORKSPACE;

    /** What a server is there for. */
    public enum Part {
        /** It is asked, and it runs what is due. */
        ALL,
        /** It runs what is due and is not asked. */
        WORKER,
        /** It is asked; others run what is due. */
        API
    }

    private final OpenedDatabase database;
    private final Stores stores;
    private final Plugins plugins;
    private final Identity identity;
    private final JobClient client;
    private final @Nullable Scheduler scheduler;
    private final Health health;
    private final Metrics metrics;
    private final List<HttpServer> servers;

    private Bundle(Settings settings, Part part, OpenedDatabase database, Plugins.StandIns standIns) {
        this.database = database;
        this.stores = Stores.in(database.source());
        this.plugins = Plugins.of(settings, stores, standIns, publicUrl(settings));
        this.identity = identity(settings);
        var types = new PluginTypes();
        plugins.all().forEach(plugin -> plugin.install(types));
        this.scheduler = part == Part.API ? null : started();
        this.client = scheduler == null ? JobClient.on(stores.jobs()) : scheduler.client();
        this.health = new Health(stores.jobs(), scheduler == null ? null : scheduler::state, Clock.systemUTC());
        this.metrics = new Metrics();
        if (scheduler != null) {
            new NodeMeters(scheduler::state).bindTo(metrics.registry());
        }
        this.servers = part == Part.WORKER ? List.of() : serve(settings, types.all());
        prepare(settings);
    }

    /** What has to be there from the first request on; a database that does not answer yet is prepared with the next start. */
    private void prepare(Settings settings) {
        try {
            if (stores.identity().workspaces().find(HOME).isEmpty()) {
                identity.workspaces().add(Caller.console(), HOME, "Default");
            }
            if (settings.get(KnownSettings.BOTS_DRY_RUN)) {
                plugins.bots().jobs(client).dryRunForAll(true, "settings");
            }
        } catch (StoreException silent) {
            LOG.warn("the database does not answer yet: {}", silent.getMessage());
        } catch (RefusedException another) {
            LOG.debug("another server has made the workspace meanwhile", another);
        }
    }

    /**
     * Opens one. Tables are made or changed where that is needed; a database server that does not answer yet is waited for.
     *
     * @param standIns what stands in where settings name nothing
     * @throws IllegalArgumentException when a setting cannot be used, naming it
     */
    public static Bundle open(Settings settings, Part part, Plugins.StandIns standIns) {
        OpenedDatabase database = OpenedDatabase.of(settings);
        try {
            return new Bundle(settings, part, database, standIns);
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    /** Where others reach the server, as settings say or as it listens. */
    public static String publicUrl(Settings settings) {
        return settings.find(KnownSettings.PUBLIC_URL)
                .map(Object::toString)
                .orElseGet(() -> scheme(settings) + "://localhost:" + settings.get(KnownSettings.SCHEDULER_PORT))
                .replaceFirst("/+$", "");
    }

    private static String scheme(Settings settings) {
        return settings.find(KnownSettings.TLS_KEY_STORE).isPresent() ? "https" : "http";
    }

    private Identity identity(Settings settings) {
        return Identity.over(
                        stores.identity(),
                        settings.get(KnownSettings.SECRET_KEY).reveal())
                .bootstrapToken(settings.find(KnownSettings.BOOTSTRAP_TOKEN)
                        .map(Secret::reveal)
                        .orElse(""))
                .operatorKey(
                        settings.find(KnownSettings.API_KEY).map(Secret::reveal).orElse(""))
                .tokenLifetime(settings.get(KnownSettings.ACCESS_TOKEN_EXPIRE_MINUTES))
                .open();
    }

    private Scheduler started() {
        Scheduler.Builder builder = Scheduler.on(stores.jobs());
        plugins.all().forEach(builder::plugin);
        return builder.start();
    }

    private List<HttpServer> serve(Settings settings, List<JobType<?>> types) {
        var open = new ArrayList<HttpServer>();
        try {
            new Api(settings, this, types).start(open);
            return List.copyOf(open);
        } catch (RuntimeException failed) {
            open.forEach(HttpServer::close);
            if (scheduler != null) {
                scheduler.close();
            }
            stores.close();
            throw failed;
        }
    }

    public Stores stores() {
        return stores;
    }

    public Plugins plugins() {
        return plugins;
    }

    public Identity identity() {
        return identity;
    }

    public JobClient client() {
        return client;
    }

    Health health() {
        return health;
    }

    Metrics metrics() {
        return metrics;
    }

    /** The node that runs what is due; empty for a server that is only asked. */
    public Optional<Scheduler> scheduler() {
        return Optional.ofNullable(scheduler);
    }

    /** The port that it listens on; empty for one that is not asked. */
    public Optional<Integer> port() {
        return servers.stream().findFirst().map(HttpServer::port);
    }

    /** Takes no more requests, lets what runs end, and closes the database. */
    @Override
    public void close() {
        LOG.info("closing: no more requests are taken, what runs may end");
        servers.forEach(HttpServer::close);
        if (scheduler != null) {
            scheduler.close();
        }
        health.close();
        metrics.close();
        stores.close();
        database.close();
    }
}
