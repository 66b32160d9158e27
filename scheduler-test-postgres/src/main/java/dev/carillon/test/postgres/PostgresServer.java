// SPDX-License-Identifier: Apache-2.0
package dev.carillon.test.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL server: of the version that {@code -Dpg.binaries} names, as a process, or with
 * {@code -Dcarillon.docker=true} as a container where a Docker engine answers. Its databases are made anew for each test class,
 * in some hundredths of a second, from a template that is prepared once.
 *
 * <p>It is as safe as a real one, {@code fsync} and {@code synchronous_commit} on, unless its settings say otherwise. The port
 * is below 32768. Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Map<String, String> SAFE = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "max_connections", "300");

    static final int SOCKET_TIMEOUT_SECONDS = 300;

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final RunningServer server;
    private final Set<String> templates = new HashSet<>();

    private PostgresServer(RunningServer server) {
        this.server = server;
    }

    /** Started by the first test that asks for it, stopped with the JVM. */
    private static final class Shared {
        private static final PostgresServer SERVER = start(Map.of());
    }

    /** The one server of this test JVM. Leave its settings as they are. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** Started by the first test that asks for it, stopped with the JVM. */
    private static final class Quick {
        private static final PostgresServer SERVER = start(Map.of("fsync", "off", "full_page_writes", "off"));
    }

    /** Another one of this test JVM, which waits for no disk: for tests of what is kept, not of what outlives a crash. */
    public static PostgresServer quick() {
        return Quick.SERVER;
    }

    /**
     * A server for one test, about a second later. Close it.
     *
     * @param settings as in {@code postgresql.conf}: {@code Map.of("fsync", "off")}
     */
    public static PostgresServer start(Map<String, String> settings) {
        var all = new HashMap<>(SAFE);
        all.putAll(settings);
        return new PostgresServer(
                DockerServer.isWanted()
                        ? DockerServer.start(askedVersion().replaceFirst("\\..*", ""), all)
                        : EmbeddedServer.start(all));
    }

    /** The version that tests are to run against, as in {@code 18.6.0}. */
    public static String askedVersion() {
        return System.getProperty("pg.binaries", "18");
    }

    public String host() {
        return server.host();
    }

    public int port() {
        return server.port();
    }

    /** Ends it under its clients; what is stored stays. Never the {@link #shared} one. */
    public void stop() {
        server.stop();
    }

    /** Kills it with all its processes; what it has acknowledged stays. Never the {@link #shared} one. */
    public void crash() {
        server.crash();
    }

    /** Starts it on the same port, after {@link #stop} or {@link #crash}. */
    public void startAgain() {
        server.startAgain();
    }

    /** As {@link #startAgain}, as a standby that only reads, until it is started again otherwise. */
    public void startAsStandby() {
        server.startAsStandby();
    }

    /** A new, empty database. Close it at the end of the test class. */
    public PostgresDatabase database() {
        return copyOf("template1");
    }

    /**
     * A new database as it was prepared once for all that name the same template, by a superuser.
     *
     * @param template of a-z, 0-9 and _
     */
    public PostgresDatabase database(String template, Consumer<DataSource> preparation) {
        String name = "template_" + template;
        synchronized (templates) {
            if (!templates.contains(template)) {
                execute("CREATE DATABASE " + name);
                preparation.accept(source(name, RunningServer.SUPERUSER));
                templates.add(template);
            }
        }
        return copyOf(name);
    }

    /** Runs a statement as the superuser in the database {@code postgres}. */
    void execute(String sql) {
        run(source("postgres", RunningServer.SUPERUSER), sql);
    }

    static void run(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** Makes a role that may log in, by a password equal to its name, and nothing else; once. */
    public synchronized void ordinaryRole(String name) {
        try (Connection connection = source("postgres", RunningServer.SUPERUSER).getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT FROM pg_roles WHERE rolname = '" + name + "'")) {
            if (!found.next()) {
                execute("CREATE ROLE %1$s LOGIN PASSWORD '%1$s' NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE"
                        .formatted(name));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    PGSimpleDataSource source(String database, String user) {
        var source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser(user);
        source.setPassword(user);
        source.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
        return source;
    }

    String url(String database) {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + database;
    }

    @Override
    public void close() {
        server.close();
    }

    private PostgresDatabase copyOf(String template) {
        String name = "test_" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        return new PostgresDatabase(this, name);
    }
}
