// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.JobStore;
import dev.carillon.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes of a store's nodes are killed again and again in the middle of work that goes on coming. */
abstract class ProcessDeaths {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessDeaths.class);
    private static final int DEATHS =
            Integer.getInteger("carillon.deaths", Boolean.getBoolean("carillon.full") ? 100 : 3);

    /** A node takes over only after a lease in which it was in contact itself: whoever is left must have lived for so long. */
    private static final Duration SURVIVORS_AGE = MortalNode.LEASE.plusSeconds(1);

    /** One that is killed and one that is left. */
    private final Deque<MortalNode> living = new ArrayDeque<>();

    private final List<MortalNode> all = new ArrayList<>();
    private final Map<String, Instant> deaths = new HashMap<>();
    private Duration slowestTakeOver = Duration.ZERO;
    private final ConcurrentLinkedQueue<RunId> acknowledged = new ConcurrentLinkedQueue<>();

    /** Where the nodes find the tables that are there already. */
    abstract String databaseUrl();

    /** The same tables, seen by this process. */
    abstract JobStore store();

    @Test
    void noRunIsLostOrEndsTwiceWhenProcessesDie(@TempDir Path folder) throws Exception {
        sql("CREATE TABLE " + MortalNode.EFFECT + " (run_id text)");
        var client = JobClient.on(store());
        var intake = Executors.newSingleThreadScheduledExecutor();
        try {
            start(folder);
            start(folder);
            var unused = intake.scheduleWithFixedDelay(() -> enqueue(client), 0, 20, TimeUnit.MILLISECONDS);
            for (int death = 1; death <= DEATHS; death++) {
                killTheOldestAtWork();
                if (death < DEATHS) {
                    start(folder);
                }
            }
            intake.shutdown();
            assertThat(intake.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> client.open(1).isEmpty());
            assertThat(living).hasSize(1).allMatch(MortalNode::isAlive);
        } finally {
            intake.shutdownNow();
            for (MortalNode node : living) {
                node.kill();
            }
        }
        judge();
    }

    private void start(Path folder) throws IOException {
        var node = MortalNode.start(databaseUrl(), folder, all.size());
        all.add(node);
        living.addLast(node);
        LOG.info("{} is started", node.label());
    }

    private void killTheOldestAtWork() throws InterruptedException {
        MortalNode victim = living.removeFirst();
        MortalNode survivor = living.getFirst();
        try {
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> survivor.age().compareTo(SURVIVORS_AGE) > 0);
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .failFast("it ended by itself", () -> !victim.isAlive())
                    .until(victim::isAtWork);
        } finally {
            victim.kill();
        }
        deaths.put(victim.label(), store().now());
        LOG.info("{} was killed", victim.label());
    }

    private void enqueue(JobClient client) {
        var type = MortalNode.TYPES.get(acknowledged.size() % MortalNode.TYPES.size());
        try {
            acknowledged.add(client.enqueue(type, Enqueue.retry(RetryPolicy.fixed(5, Duration.ofMillis(100)))));
        } catch (StoreException unknown) {
            LOG.info("not acknowledged", unknown);
        }
    }

    /** The first column of what it answers, empty when it answers nothing. */
    private List<String> sql(String statement) throws Exception {
        var answered = new ArrayList<String>();
        DataSource source = MortalNode.source(DatabaseUrl.parse(databaseUrl()));
        try (Connection connection = source.getConnection();
                Statement executed = connection.createStatement()) {
            if (executed.execute(statement)) {
                try (ResultSet rows = executed.getResultSet()) {
                    while (rows.next()) {
                        answered.add(rows.getString(1));
                    }
                }
            }
        }
        if (source instanceof AutoCloseable closeable) {
            closeable.close();
        }
        return answered;
    }

    private void judge() throws Exception {
        List<String> effects = sql("SELECT run_id FROM " + MortalNode.EFFECT);
        var begun = new ArrayList<String>();
        var ended = new ArrayList<String>();
        for (MortalNode node : all) {
            for (String line : node.ledger()) {
                if (line.startsWith(MortalNode.BEGIN)) {
                    begun.add(line.substring(MortalNode.BEGIN.length()));
                } else {
                    ended.add(line.substring(MortalNode.END.length()));
                }
            }
        }
        assertThat(acknowledged).doesNotHaveDuplicates().hasSizeGreaterThan(5 * DEATHS);
        int takenOver = 0;
        for (RunId run : acknowledged) {
            List<Execution> executions = store().log().ofRun(run);
            assertThat(executions)
                    .as("last executions of %s", run)
                    .filteredOn(Execution::last)
                    .singleElement()
                    .isEqualTo(executions.get(executions.size() - 1));
            Execution last = executions.get(executions.size() - 1);
            // a run with which three nodes have died is given up
            assertThat(last.outcome()).isIn(Outcome.SUCCEEDED, Outcome.LOST);
            if (last.run().type().equals(MortalNode.COMPLETING.name())) {
                assertThat(Collections.frequency(effects, run.toString()))
                        .as("effects of %s, which was completed in the same transaction", run)
                        .isEqualTo(last.outcome() == Outcome.SUCCEEDED ? 1 : 0);
            }
            if (last.outcome() == Outcome.SUCCEEDED) {
                assertThat(ended.contains(run.toString()) || effects.contains(run.toString()))
                        .as("a handler of %s came to its end", run)
                        .isTrue();
            }
            assertThat(Collections.frequency(begun, run.toString()))
                    .as("each attempt of %s that a handler began is in the log", run)
                    .isLessThanOrEqualTo(executions.size());
            takenOver += (int) executions.stream().filter(this::wasTakenOver).count();
        }
        LOG.info(
                "{} processes were killed, {} runs were acknowledged, {} attempts were taken over, the last {} after its death",
                DEATHS,
                acknowledged.size(),
                takenOver,
                slowestTakeOver);
        assertThat(takenOver).as("runs taken over from the dead").isGreaterThanOrEqualTo(DEATHS);
    }

    private boolean wasTakenOver(Execution execution) {
        Instant death = deaths.get(execution.node());
        if (death == null || execution.outcome() != Outcome.LOST) {
            return false;
        }
        assertThat(execution.finishedAt())
                .as("%s of %s was taken over", execution.run().id(), execution.node())
                .isBefore(death.plus(MortalNode.TAKEN_OVER_WITHIN));
        Duration after = Duration.between(death, execution.finishedAt());
        slowestTakeOver = after.compareTo(slowestTakeOver) > 0 ? after : slowestTakeOver;
        return true;
    }
}
