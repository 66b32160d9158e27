// SPDX-License-Identifier: Apache-2.0
package dev.carillon.test.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A server from the binaries on the class path, as a process of its own. It ends with the JVM at the latest. */
final class EmbeddedServer implements RunningServer {

    private static final int MOST_TRIES = 3;
    private static final int PATIENCE_SECONDS = 20;
    private static final String STANDBY = "standby.signal";

    private final Map<String, String> settings;
    private final Path data;
    private final int port;
    private EmbeddedPostgres process;

    private EmbeddedServer(Map<String, String> settings, Path data, int port) throws IOException {
        this.settings = settings;
        this.data = data;
        this.port = port;
        this.process = launch();
    }

    static EmbeddedServer start(Map<String, String> settings) {
        for (int tries = 1; ; tries++) {
            try {
                return new EmbeddedServer(settings, Files.createTempDirectory("postgres"), FreePort.find());
            } catch (IOException | IllegalStateException failed) {
                // somebody else may have taken the port meanwhile
                if (tries == MOST_TRIES) {
                    throw new IllegalStateException("PostgreSQL did not start", failed);
                }
            }
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofMinutes(1));
        settings.forEach(builder::setServerConfig);
        return builder.start();
    }

    @Override
    public String host() {
        return "localhost";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void stop() {
        try {
            process.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void crash() {
        try {
            var pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            List<ProcessHandle> dying = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList();
            dying.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle process : dying) {
                process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (IOException | ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("PostgreSQL did not crash", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        // it lets go of its folder: there is nothing left to be stopped
        stop();
    }

    @Override
    public void startAgain() {
        try {
            Files.deleteIfExists(data.resolve(STANDBY));
            process = launch();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void startAsStandby() {
        try {
            Files.createFile(data.resolve(STANDBY));
            process = launch();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
