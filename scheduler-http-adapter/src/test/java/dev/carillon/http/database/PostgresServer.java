// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL server, started by the first test that asks for it and stopped with the JVM. Thread-safe. */
public final class PostgresServer {

    private static final int LEAST_PORT = 20_000;
    /** The first of those that systems give to outgoing connections. */
    private static final int END_OF_PORTS = 32_768;

    private static final int MOST_TRIES = 20;
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

    private static final class Shared {
        private static final EmbeddedPostgres SERVER = start();
    }

    private static EmbeddedPostgres start() {
        for (int tries = 1; ; tries++) {
            try {
                return EmbeddedPostgres.builder()
                        .setPort(freePort())
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .start();
            } catch (IOException | IllegalStateException failed) {
                // somebody else may have taken the port meanwhile
                if (tries == MOST_TRIES) {
                    throw new IllegalStateException("PostgreSQL did not start", failed);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        int port = ThreadLocalRandom.current().nextInt(LEAST_PORT, END_OF_PORTS);
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The name of a new, empty database. */
    public static String database() {
        String name = "adapter_" + DATABASES.incrementAndGet();
        execute(source("postgres"), "CREATE DATABASE " + name);
        return name;
    }

    /** Connections without a pool, as the superuser. */
    public static PGSimpleDataSource source(String database) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {Shared.SERVER.getPort()});
        source.setDatabaseName(database);
        source.setUser("postgres");
        source.setPassword("postgres");
        return source;
    }

    /** For a pool, as the superuser. */
    public static String url(String database) {
        return "jdbc:postgresql://localhost:" + Shared.SERVER.getPort() + "/" + database
                + "?user=postgres&password=postgres";
    }

    private static void execute(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }
}
