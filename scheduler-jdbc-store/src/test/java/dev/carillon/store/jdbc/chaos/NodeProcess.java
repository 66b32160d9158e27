// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A node's process, seen from outside. */
final class NodeProcess {

    private static final long PATIENCE_SECONDS = 180;

    private final String label;
    private final Process process;
    private final Path ledger;
    private final @Nullable FakeClock clock;

    private NodeProcess(String label, Process process, Path ledger, @Nullable FakeClock clock) {
        this.label = label;
        this.process = process;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Starts one; it ends with this process at the latest. */
    static NodeProcess start(String label, String url, Path folder, Settings settings, @Nullable FakeClock clock)
            throws IOException {
        Path ledger = folder.resolve(label + ".ledger");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NodeMain.class.getName(),
                url,
                ledger.toString(),
                label,
                Long.toString(settings.lease()),
                Long.toString(settings.heartbeat()),
                Integer.toString(settings.slots())));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(label + ".output").toFile());
        if (clock != null) {
            builder.environment().putAll(clock.environment());
        }
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end of " + label));
        return new NodeProcess(label, process, ledger, clock);
    }

    String label() {
        return label;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Path ledger() {
        return ledger;
    }

    /** Its wall clock, if that can be moved. */
    @Nullable
    FakeClock clock() {
        return clock;
    }

    /** Whether one of its handlers has been called. */
    boolean hasWorked() throws IOException {
        return Files.exists(ledger) && Files.size(ledger) > 0;
    }

    /** Whether a handler is at work that has begun and not ended. */
    boolean isAtWork() throws IOException {
        long begun = 0;
        for (String line : Files.exists(ledger) ? Files.readAllLines(ledger) : List.<String>of()) {
            begun += line.startsWith(Ledger.BEGIN) ? 1 : line.startsWith(Ledger.END) ? -1 : 0;
        }
        return begun > 0;
    }

    /** Nothing of it runs any more when this returns. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As {@link #kill}, without waiting for it. */
    void end() {
        process.destroyForcibly();
    }

    /** Asks it to end. */
    void terminate() {
        process.destroy();
    }

    boolean awaitEnd() throws InterruptedException {
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void stopClockwork() throws IOException, InterruptedException {
        signal("STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .start()
                .waitFor();
    }
}
