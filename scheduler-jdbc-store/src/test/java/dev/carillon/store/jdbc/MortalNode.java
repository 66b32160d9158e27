// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.Scheduler;
import dev.carillon.execution.RunId;
import dev.carillon.handler.JobContext;
import dev.carillon.job.JobType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** A node in a process of its own, to be killed. What its handlers do stands in a ledger before they do it. */
final class MortalNode {

    static final JobType<Void> INSTANT = JobType.of("mortal-instant");
    static final JobType<Void> SLOW = JobType.of("mortal-slow");
    static final JobType<Void> UNSTEADY = JobType.of("mortal-unsteady");
    /** Writes into the table {@link #EFFECT} and completes its run in the same transaction. */
    static final JobType<Void> COMPLETING = JobType.of("mortal-completing");

    static final List<JobType<Void>> TYPES = List.of(INSTANT, SLOW, UNSTEADY, COMPLETING);

    static final String EFFECT = "host_effect";

    /** Nodes by their default settings, which die more slowly; otherwise their leases are short. */
    private static final boolean USUAL = Boolean.getBoolean("carillon.deaths.usual");

    static final Duration LEASE = Duration.ofSeconds(USUAL ? 12 : 2);
    static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(USUAL ? 15 : 6);
    static final String BEGIN = "begin ";
    static final String END = "end ";

    private static final long SLOW_MILLIS = 300;

    private long seenAtWorkAt;
    private final Process process;
    private final Path ledger;

    private MortalNode(Process process, Path ledger) {
        this.process = process;
        this.ledger = ledger;
    }

    /** Starts one over a store whose tables are there, with a ledger of its own in a folder. */
    static MortalNode start(String databaseUrl, Path folder, int number) throws IOException {
        return start(databaseUrl, folder, number, Duration.ofMillis(200));
    }

    /** Starts one that looks for work so often when nobody wakes it. */
    static MortalNode start(String databaseUrl, Path folder, int number, Duration poll) throws IOException {
        Path ledger = folder.resolve("ledger-" + number);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dcarillon.deaths.usual=" + USUAL,
                        "-cp",
                        System.getProperty("java.class.path"),
                        MortalNode.class.getName(),
                        databaseUrl,
                        ledger.toString(),
                        poll.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output-" + number).toFile())
                .start();
        return new MortalNode(process, ledger);
    }

    /** What people call it, too. */
    String label() {
        return "mortal-" + process.pid();
    }

    /** For how long it has been seen to work; how long a process takes to start depends on the machine. */
    Duration age() {
        if (ledger().isEmpty()) {
            return Duration.ZERO;
        }
        if (seenAtWorkAt == 0) {
            seenAtWorkAt = System.nanoTime();
        }
        return Duration.ofNanos(System.nanoTime() - seenAtWorkAt);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it on the spot: nothing of it runs any more when this returns. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lines of its ledger; one that was cut off by its death is none. */
    List<String> ledger() {
        try {
            String text = Files.exists(ledger) ? Files.readString(ledger) : "";
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** Whether a handler is at work that has begun and not ended. */
    boolean isAtWork() {
        List<String> lines = ledger();
        return lines.stream().filter(line -> line.startsWith(BEGIN)).count()
                > lines.stream().filter(line -> line.startsWith(END)).count();
    }

    public static void main(String[] arguments) throws Exception {
        String label = "mortal-" + ProcessHandle.current().pid();
        var ledger = FileChannel.open(Path.of(arguments[1]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        DataSource source = source(DatabaseUrl.parse(arguments[0]));
        try (var store = JdbcJobStore.of(source).checkSchema();
                var scheduler = Scheduler.on(store)
                        .node(label)
                        .slots(8)
                        .lease(LEASE, Duration.ofMillis(300))
                        .poll(Duration.parse(arguments[2]))
                        .handle(INSTANT, run -> record(ledger, run.run().id(), () -> {}))
                        .handle(SLOW, run -> record(ledger, run.run().id(), MortalNode::work))
                        .handle(
                                UNSTEADY,
                                run -> record(ledger, run.run().id(), () -> {
                                    if (run.attempt() == 1) {
                                        throw new IllegalStateException("the first attempt fails");
                                    }
                                }))
                        .handle(COMPLETING, run -> record(ledger, run.run().id(), () -> complete(run, source)))
                        .start()) {
            scheduler.awaitStop();
        }
    }

    static DataSource source(DatabaseUrl url) {
        if (url.jdbcUrl().startsWith("jdbc:sqlite:")) {
            var source = new SQLiteDataSource();
            source.setUrl(url.jdbcUrl());
            return source;
        }
        var config = new HikariConfig();
        config.setJdbcUrl(url.jdbcUrl());
        url.user().ifPresent(config::setUsername);
        url.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private static void complete(JobContext<Void> run, DataSource source) throws SQLException {
        try (Connection host = source.getConnection()) {
            host.setAutoCommit(false);
            try (PreparedStatement effect = host.prepareStatement("INSERT INTO " + EFFECT + " (run_id) VALUES (?)")) {
                effect.setString(1, run.run().id().toString());
                effect.executeUpdate();
                run.completeIn(host);
                host.commit();
            } finally {
                host.rollback();
                host.setAutoCommit(true);
            }
        }
    }

    private static void work() throws InterruptedException {
        var never = new CountDownLatch(1);
        if (never.await(SLOW_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("nobody counts down");
        }
    }

    private static void record(FileChannel ledger, RunId run, Work work) throws Exception {
        write(ledger, BEGIN + run);
        try {
            work.work();
        } finally {
            write(ledger, END + run);
        }
    }

    private static void write(FileChannel ledger, String line) throws IOException {
        synchronized (ledger) {
            ledger.write(ByteBuffer.wrap((line + "\n").getBytes(UTF_8)));
            ledger.force(false);
        }
    }

    /** What a handler does between the two lines of its attempt. */
    @FunctionalInterface
    private interface Work {
        void work() throws Exception;
    }
}
