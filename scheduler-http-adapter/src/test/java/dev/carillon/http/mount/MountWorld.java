// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.Scheduler;
import dev.carillon.http.HttpAdapter;
import dev.carillon.http.Visitor;
import dev.carillon.http.account.AccountApi;
import dev.carillon.http.health.Health;
import dev.carillon.http.identity.Identity;
import dev.carillon.http.identity.LogIn;
import dev.carillon.http.identity.NewKey;
import dev.carillon.http.identity.Role;
import dev.carillon.http.route.Caller;
import dev.carillon.http.server.HttpServer;
import dev.carillon.http.server.ServerSettings;
import dev.carillon.test.postgres.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** A server with the API of another system, over a real database, as somebody would start it who moves from that system. */
final class MountWorld implements AutoCloseable {

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

    static final String BOOTSTRAP_TOKEN = "let-the-first-one-in";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final Place place;
    private final String system;
    private final Path directory = emptyDirectory();
    private final DataSource source;
    private final World world = new World();
    private final Map<String, String> tokens = new HashMap<>();
    private Run run;

    /** What ends with a restart. */
    private record Run(
            Stores stores,
            Identity identity,
            Systems systems,
            Scheduler scheduler,
            Health health,
            List<Mount> mounts,
            HttpServer server) {

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
        this.source = place.isOnSqlite()
                ? file()
                : pool(PostgresServer.quick().database().superuserUrl());
        this.run = start();
    }

    private static Path emptyDirectory() {
        try {
            return Files.createTempDirectory("mount");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static DataSource pool(String url) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        return pool;
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
        var systems = new Systems(stores, world);
        Scheduler.Builder builder = Scheduler.on(stores.jobs());
        systems.plugins().forEach(builder::plugin);
        Scheduler scheduler = builder.start();
        var health = new Health(stores.jobs(), scheduler::state, Clock.systemUTC());
        List<Mount> mounts =
                systems
                        .mounts(scheduler, identity, health, new LocalGuests(Caller.admin("user:local", "default")))
                        .stream()
                        .filter(mount -> !place.isAlone() || mount.name().equals(system))
                        .toList();
        HttpAdapter adapter = HttpAdapter.asking(new AccountApi(identity, Clock.systemUTC()).authentication())
                .otherwise(mounts.get(0).dialect())
                .routes(new FrontDoor(mounts, health, Clock.systemUTC()).routes());
        for (Mount mount : mounts) {
            adapter = adapter.routes(mount.routes());
        }
        return new Run(stores, identity, systems, scheduler, health, mounts, adapter.start(ServerSettings.LOOPBACK));
    }

    /** Ends all and starts it again over the same database. */
    public void restart() {
        run.close();
        run = start();
    }

    /** The APIs that it serves. */
    List<Mount> mounts() {
        return run.mounts();
    }

    /** What lies beyond. */
    World world() {
        return world;
    }

    Stores stores() {
        return run.stores();
    }

    Identity identity() {
        return run.identity();
    }

    Systems systems() {
        return run.systems();
    }

    public Scheduler scheduler() {
        return run.scheduler();
    }

    /** The first admin of the server, who is there from the first call on. */
    Visitor admin() {
        if (run.identity().isBootstrapOpen()) {
            run.identity().registerFirst(BOOTSTRAP_TOKEN, "root", "root@example.org", "correct horse", "127.0.0.1");
        }
        return as("root");
    }

    /** Somebody with a role in a workspace, which is made when it is not there. */
    Visitor member(String name, String workspace, Role role) {
        if (tokens.containsKey(name)) {
            return as(name);
        }
        admin();
        var root = identity().authenticate(token("root")).orElseThrow();
        if (stores().identity().workspaces().find(workspace).isEmpty()) {
            identity().workspaces().add(root, workspace, workspace);
        }
        if (stores().identity().users().account(name).isEmpty()) {
            identity().users().add(root, name, name + "@example.org", "correct horse", false);
            identity().members().set(root, workspace, name, role);
        }
        return as(name);
    }

    /** A key of somebody with a role in the workspace {@code default}. */
    String key(Role role) {
        admin();
        var root = identity().authenticate(token("root")).orElseThrow();
        return identity()
                .keys()
                .add(root, NewKey.of("default", "client-" + role.text(), role))
                .text()
                .reveal();
    }

    private Visitor as(String name) {
        return visitor().as(token(name));
    }

    /** Good after a restart, too: the secret stays. */
    private String token(String name) {
        return tokens.computeIfAbsent(name, this::issued);
    }

    private String issued(String name) {
        var logIn = run.identity().logIn(name, "correct horse", "127.0.0.1");
        return run.identity().issueToken(((LogIn.LoggedIn) logIn).user()).text().reveal();
    }

    /** Somebody who says nothing of who he is: on this machine he is let in where a system knows no log-in. */
    public Visitor visitor() {
        return Visitor.of(run.server(), null);
    }

    @Override
    public void close() {
        run.close();
        if (source instanceof HikariDataSource pool) {
            pool.close();
        }
        File[] files = directory.toFile().listFiles();
        for (File file : files == null ? new File[0] : files) {
            file.delete();
        }
        directory.toFile().delete();
        world.close();
    }
}
