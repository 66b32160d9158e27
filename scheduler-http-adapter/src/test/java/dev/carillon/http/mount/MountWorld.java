// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import dev.carillon.Scheduler;
import dev.carillon.http.HttpAdapter;
import dev.carillon.http.Visitor;
import dev.carillon.http.account.AccountApi;
import dev.carillon.http.database.PostgresServer;
import dev.carillon.http.health.Health;
import dev.carillon.http.identity.Identity;
import dev.carillon.http.route.Caller;
import dev.carillon.http.server.HttpServer;
import dev.carillon.http.server.ServerSettings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** A server with the API of another system, over a real database, as somebody would start it who moves from that system. */
public final class MountWorld implements AutoCloseable {

    /** Where the API is served, and over which database. */
    public enum Place {
        TOGETHER_ON_SQLITE,
        ALONE_ON_SQLITE,
        TOGETHER_ON_POSTGRESQL,
        ALONE_ON_POSTGRESQL;

        boolean isAlone() {
            return this == ALONE_ON_SQLITE || this == ALONE_ON_POSTGRESQL;
        }

        boolean isOnSqlite() {
            return this == TOGETHER_ON_SQLITE || this == ALONE_ON_SQLITE;
        }
    }

    public static final String BOOTSTRAP_TOKEN = "let-the-first-one-in";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final Place place;
    private final String system;
    private final Path directory = emptyDirectory();
    private final DataSource source;
    private Run run;

    /** What ends with a restart. */
    private record Run(
            Stores stores, Identity identity, Systems systems, Scheduler scheduler, Health health, HttpServer server) {

        void close() {
            server.close();
            health.close();
            scheduler.close();
            stores.close();
        }
    }

    /** @param system the name of its mount */
    public MountWorld(Place place, String system) {
        this.place = place;
        this.system = system;
        this.source = place.isOnSqlite() ? file() : PostgresServer.source(PostgresServer.database());
        this.run = start();
    }

    private static Path emptyDirectory() {
        try {
            return Files.createTempDirectory("mount");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private DataSource file() {
        var file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + directory.resolve("carillon.db"));
        return file;
    }

    private Run start() {
        Stores stores = Stores.in(source);
        Identity identity = Identity.over(stores.identity(), SECRET)
                .bootstrapToken(BOOTSTRAP_TOKEN)
                .hashCost(4)
                .open();
        var systems = new Systems(stores);
        Scheduler.Builder builder = Scheduler.on(stores.jobs());
        systems.plugins().forEach(builder::plugin);
        Scheduler scheduler = builder.start();
        var health = new Health(stores.jobs(), scheduler::state, Clock.systemUTC());
        List<Mount> mounts = systems.mounts(scheduler, new LocalGuests(Caller.admin("user:local", "default"))).stream()
                .filter(mount -> !place.isAlone() || mount.name().equals(system))
                .toList();
        HttpAdapter adapter = HttpAdapter.asking(new AccountApi(identity, Clock.systemUTC()).authentication())
                .otherwise(mounts.get(0).dialect())
                .routes(new FrontDoor(mounts, health, Clock.systemUTC()).routes());
        for (Mount mount : mounts) {
            adapter = adapter.routes(mount.routes());
        }
        return new Run(stores, identity, systems, scheduler, health, adapter.start(ServerSettings.LOOPBACK));
    }

    /** Ends all and starts it again over the same database. */
    public void restart() {
        run.close();
        run = start();
    }

    public Stores stores() {
        return run.stores();
    }

    public Identity identity() {
        return run.identity();
    }

    public Systems systems() {
        return run.systems();
    }

    public Scheduler scheduler() {
        return run.scheduler();
    }

    /** Somebody who says nothing of who he is: on this machine he is let in where a system knows no log-in. */
    public Visitor visitor() {
        return Visitor.of(run.server(), null);
    }

    @Override
    public void close() {
        run.close();
        File[] files = directory.toFile().listFiles();
        for (File file : files == null ? new File[0] : files) {
            file.delete();
        }
        directory.toFile().delete();
    }
}
