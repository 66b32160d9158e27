// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of the measure's own, made in a new directory and gone at the end. Its programs are those of
 * {@code postgres=<directory>}, or the newest that Debian's packages have put in their place. A superuser of the system
 * cannot run it; then it belongs to the system's user {@code as=<name>}, by default {@code postgres}.
 */
public final class PostgresCluster implements AutoCloseable {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    /** Below those that systems give to clients, so that nobody connects to itself while the server is down. */
    private static final int FIRST_PORT = 15_599;

    /** Those with which peers are usually measured; all but the sizes are what a durable server has. */
    private static final List<String> OPTIONS = List.of(
            "shared_buffers=2GB",
            "max_wal_size=8GB",
            "checkpoint_timeout=15min",
            "wal_buffers=16MB",
            "max_connections=200",
            "random_page_cost=1.1",
            "listen_addresses=127.0.0.1");

    private final Path programs;
    private final Path home;
    private final int port;
    private final List<String> identity;

    private PostgresCluster(Path programs, Path home, int port, List<String> identity) {
        this.programs = programs;
        this.home = home;
        this.port = port;
        this.identity = identity;
    }

    /** Makes it and starts it. */
    public static PostgresCluster started(Settings settings) throws IOException, InterruptedException {
        boolean root = System.getProperty("user.name").equals("root");
        String user = settings.text("as").isEmpty() ? "postgres" : settings.text("as");
        List<String> identity = root ? List.of("runuser", "-u", user, "--") : List.of();
        Path home = Files.createTempDirectory("carillon-bench");
        var cluster = new PostgresCluster(programs(settings), home, freePort(), identity);
        if (root) {
            cluster.run(List.of("chown", user, cluster.home.toString()));
        }
        cluster.asOwner("initdb", "-D", cluster.data(), "--auth=trust", "--username=bench", "--encoding=UTF8");
        cluster.pgCtl("start");
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
        return cluster;
    }

    private static int freePort() throws IOException {
        for (int port = FIRST_PORT; ; port++) {
            try (var socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                if (port > FIRST_PORT + 100) {
                    throw taken;
                }
            }
        }
    }

    private static Path programs(Settings settings) throws IOException {
        if (!settings.text("postgres").isEmpty()) {
            return Path.of(settings.text("postgres"));
        }
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                return versions.max(Comparator.comparing(Path::toString))
                        .map(version -> version.resolve("bin"))
                        .orElse(DEBIAN);
            }
        }
        throw new IllegalArgumentException("url: missing, and no PostgreSQL in " + DEBIAN
                + "; expected url=jdbc:postgresql://host/database or postgres=<directory with initdb>");
    }

    /** Makes an empty database of this name; the settings with it in them. */
    public Settings database(String name, Settings settings) throws IOException, InterruptedException {
        asOwner("createdb", "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", "bench", name);
        return settings.with("url", "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?socketTimeout=60")
                .with("user", "bench");
    }

    /** Stops it, sessions are cut off, and starts it again. */
    public void restart() throws IOException, InterruptedException {
        pgCtl("restart");
    }

    private void pgCtl(String what) throws IOException, InterruptedException {
        String options = "-p " + port + " -k " + home + " -c " + String.join(" -c ", OPTIONS);
        String log = home.resolve("log").toString();
        asOwner("pg_ctl", "-w", "-m", "fast", "-D", data(), "-l", log, "-o", options, what);
    }

    private String data() {
        return home.resolve("data").toString();
    }

    private void asOwner(String program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(identity);
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Path said = Files.createTempFile("carillon-bench", ".out");
        try {
            int code = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException(command + " ended with " + code + ": " + Files.readString(said, UTF_8));
            }
        } finally {
            Files.delete(said);
        }
    }

    /** Stops it and deletes its directory, if it is still there; done at the end of the program at the latest. */
    @Override
    public void close() {
        if (!Files.exists(home)) {
            return;
        }
        try {
            pgCtl("stop");
            run(List.of("rm", "-r", home.toString()));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
