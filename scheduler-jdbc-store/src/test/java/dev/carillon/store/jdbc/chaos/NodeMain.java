// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.Scheduler;
import dev.carillon.handler.JobContext;
import dev.carillon.handler.JobHandler;
import dev.carillon.store.jdbc.JdbcJobStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A node in a process of its own. Its handlers note in a ledger what they do. */
final class NodeMain {

    private static final long TICK_MILLIS = 100;
    private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(600);

    private final Ledger ledger;
    private final DataSource source;

    private NodeMain(Ledger ledger, DataSource source) {
        this.ledger = ledger;
        this.source = source;
    }

    /** Arguments: URL, ledger, label, lease and heartbeat in milliseconds, slots. */
    public static void main(String[] arguments) throws Exception {
        var ledger = Ledger.open(Path.of(arguments[1]));
        watchForStalls(ledger);
        try (HikariDataSource source = source(arguments[0], 8);
                var store = JdbcJobStore.of(source).checkSchema()) {
            var node = new NodeMain(ledger, source);
            Scheduler.Builder builder = Scheduler.on(store)
                    .node(arguments[2])
                    .lease(millis(arguments[3]), millis(arguments[4]))
                    .slots(Integer.parseInt(arguments[5]))
                    .poll(Duration.ofMillis(500))
                    .drain(Duration.ofSeconds(4), Duration.ofSeconds(2));
            for (Work work : Work.values()) {
                builder.handle(work.type(), node.noting(node.handler(work)));
            }
            try (Scheduler scheduler = builder.start()) {
                scheduler.awaitStop();
            }
        }
    }

    private static Duration millis(String text) {
        return Duration.ofMillis(Long.parseLong(text));
    }

    static HikariDataSource source(String url, int connections) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("postgres");
        config.setPassword("postgres");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(1_000);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("socketTimeout", "5");
        config.addDataSourceProperty("connectTimeout", "2");
        config.addDataSourceProperty("loginTimeout", "3");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(config);
    }

    private JobHandler<Void> handler(Work work) {
        return switch (work) {
            case QUICK -> run -> {};
            case STEADY -> run -> work(50, 300, run);
            case LENGTHY -> run -> work(1_500, 9_000, run);
            case UNSTEADY ->
                run -> {
                    if (run.attempt() == 1) {
                        throw new IllegalStateException("the first attempt fails");
                    }
                };
            case HOPELESS ->
                run -> {
                    throw new IllegalStateException("it never works");
                };
            case COMPLETING -> this::complete;
        };
    }

    /** Takes a while, which depends on the run alone. */
    private static void work(long least, long most, JobContext<Void> run) throws InterruptedException {
        long millis = least + Math.floorMod((long) run.run().id().hashCode(), most - least);
        var never = new CountDownLatch(1);
        if (never.await(millis, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("nobody counts down");
        }
    }

    private void complete(JobContext<Void> run) throws SQLException {
        try (Connection host = source.getConnection()) {
            host.setAutoCommit(false);
            try (PreparedStatement effect = host.prepareStatement("INSERT INTO chaos_effect (run_id) VALUES (?)")) {
                effect.setString(1, run.run().id().toString());
                effect.executeUpdate();
                run.completeIn(host);
                host.commit();
            } catch (SQLException | RuntimeException failed) {
                host.rollback();
                throw failed;
            } finally {
                host.setAutoCommit(true);
            }
        }
    }

    private JobHandler<Void> noting(JobHandler<Void> handler) {
        return run -> {
            long number = ledger.begin(run.run(), run.attempt());
            String how = "threw";
            try {
                handler.handle(run);
                how = Body.RETURNED;
            } catch (InterruptedException interrupted) {
                how = "interrupted";
                throw interrupted;
            } finally {
                ledger.end(number, how);
            }
        };
    }

    /** Time that the process did not get is not the engine's to answer for. */
    private static void watchForStalls(Ledger ledger) {
        var thread = new Thread(
                () -> {
                    var never = new CountDownLatch(1);
                    long last = System.nanoTime();
                    try {
                        while (!never.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                            long now = System.nanoTime();
                            if (now - last > STALL_NANOS) {
                                ledger.stall(last, now);
                            }
                            last = now;
                        }
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stalls");
        thread.setDaemon(true);
        thread.start();
    }
}
