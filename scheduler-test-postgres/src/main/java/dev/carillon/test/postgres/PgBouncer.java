// SPDX-License-Identifier: Apache-2.0
package dev.carillon.test.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real PgBouncer in front of a database, in transaction mode: a connection to the server is a client's only as long as its
 * transaction lasts. Its port is below 32768; as root it goes on as {@code nobody}. It ends with the JVM at the latest.
 */
public final class PgBouncer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The folder itself stands last. */
    private static final List<String> FILES = List.of("users", "pgbouncer.ini", "log", "");

    private final PostgresDatabase database;
    private final Process process;
    private final int port;
    private final Path folder;
    private final Thread atExit;

    private PgBouncer(PostgresDatabase database, Process process, int port, Path folder) {
        this.database = database;
        this.process = process;
        this.port = port;
        this.folder = folder;
        this.atExit = new Thread(process::destroyForcibly, "pgbouncer " + port);
    }

    /** Where the program is; empty if it is not installed. */
    public static Optional<Path> program() {
        return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/usr/local/sbin", "/opt/homebrew/bin")
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** As {@link #start(PostgresDatabase, int)} with one connection to the server for each role: all clients take turns. */
    public static PgBouncer start(PostgresDatabase database) {
        return start(database, 1);
    }

    /**
     * Starts one, for the roles that are there by now. The test is skipped where the program is missing.
     *
     * @param poolSize connections to the server for each role, from 1
     */
    public static PgBouncer start(PostgresDatabase database, int poolSize) {
        Optional<Path> program = program();
        assumeTrue(program.isPresent(), "PgBouncer is not installed (Debian: apt-get install pgbouncer)");
        int port = FreePort.find();
        try {
            Path folder = folder(database, port, poolSize);
            var command = new ArrayList<>(List.of(program.orElseThrow().toString()));
            if (System.getProperty("user.name").equals("root")) {
                command.addAll(List.of("-u", "nobody"));
            }
            command.add(folder.resolve("pgbouncer.ini").toString());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            var started = new PgBouncer(database, process, port, folder);
            Runtime.getRuntime().addShutdownHook(started.atExit);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .failFast("PgBouncer ended, see " + folder.resolve("log"), () -> !process.isAlive())
                    .until(started::listens);
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public int port() {
        return port;
    }

    public String jdbcUrl() {
        return jdbcUrl(database);
    }

    /** Of another database of the same server, with connections of its own. */
    public String jdbcUrl(PostgresDatabase other) {
        return "jdbc:postgresql://localhost:" + port + "/" + other.name();
    }

    /** A pool of up to 16 connections through this PgBouncer as the superuser that prepares no statement on the server. */
    public HikariDataSource superuser(PostgresDatabase other) {
        return other.pool(jdbcUrl(other) + "?prepareThreshold=0", RunningServer.SUPERUSER);
    }

    /** A pool of up to 16 connections through this PgBouncer, with no settings of the driver; closed with the database. */
    public HikariDataSource role(String role) {
        return database.pool(jdbcUrl(), role);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        FILES.forEach(name -> {
            try {
                Files.deleteIfExists(folder.resolve(name));
            } catch (IOException left) {
                throw new UncheckedIOException(left);
            }
        });
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path folder(PostgresDatabase database, int port, int poolSize) throws IOException {
        Path folder = Files.createTempDirectory("pgbouncer");
        // it reads its files as another user where it was started by root
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("users"), users(database));
        Files.writeString(folder.resolve("pgbouncer.ini"), """
                [databases]
                * = host=%1$s port=%2$d
                [pgbouncer]
                listen_addr = localhost
                listen_port = %3$d
                unix_socket_dir =
                auth_type = plain
                auth_file = %4$s
                pool_mode = transaction
                default_pool_size = %5$d
                max_client_conn = 300
                ignore_startup_parameters = extra_float_digits
                server_login_retry = 1
                """.formatted(
                        database.server().host(), database.server().port(), port, folder.resolve("users"), poolSize));
        return folder;
    }

    /** Passwords of roles are their names. */
    private static String users(PostgresDatabase database) {
        var users = new StringBuilder();
        try (Connection connection = database.unpooled(RunningServer.SUPERUSER).getConnection();
                Statement statement = connection.createStatement();
                ResultSet roles = statement.executeQuery("SELECT rolname FROM pg_roles WHERE rolcanlogin")) {
            while (roles.next()) {
                users.append("\"%1$s\" \"%1$s\"%n".formatted(roles.getString(1)));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return users.toString();
    }
}
