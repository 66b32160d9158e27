// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.health;

import dev.carillon.observation.NodeState;
import dev.carillon.store.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks how a server is. The store is asked at most once a second however many ask, and for two seconds at most. Thread-safe.
 */
public final class Health implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration SILENT = Duration.ofSeconds(30);

    /**
     * How a server is.
     *
     * @param ready whether it can do what it is there for: the store answers, and its node, if it has one, does its work
     * @param store whether the store answered
     * @param node what its node does; null when it only asks for work
     */
    public record Report(
            boolean ready,
            boolean store,
            Instant at,
            @Nullable Node node) {}

    /**
     * What a node does.
     *
     * @param lanes for each part of its work how many seconds ago that last did it without failing
     */
    public record Node(String label, int slots, int running, Map<String, Long> lanes, boolean atWork) {

        static Node of(NodeState state) {
            var lanes = new TreeMap<String, Long>();
            state.lanes().forEach((lane, silence) -> lanes.put(lane, silence.toSeconds()));
            boolean atWork = state.lanes().values().stream().allMatch(silence -> silence.compareTo(SILENT) < 0);
            return new Node(state.node(), state.slots(), state.running(), lanes, atWork);
        }
    }

    private final JobStore store;
    private final @Nullable Supplier<NodeState> node;
    private final InstantSource clock;
    private final ExecutorService asking = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "carillon-health");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Report latest;

    /** @param node the scheduler's state; null for a server that runs nothing */
    public Health(JobStore store, @Nullable Supplier<NodeState> node, InstantSource clock) {
        this.store = store;
        this.node = node;
        this.clock = clock;
    }

    /** How the server is, as of a second ago at most. */
    public synchronized Report report() {
        Instant now = clock.instant();
        Report known = latest;
        if (known != null && known.at().plus(FRESH).isAfter(now)) {
            return known;
        }
        boolean answers = storeAnswers();
        Node state = node == null ? null : Node.of(node.get());
        var fresh = new Report(answers && (state == null || state.atWork()), answers, now, state);
        latest = fresh;
        return fresh;
    }

    private boolean storeAnswers() {
        Future<?> asked = asking.submit(() -> store.queues().held());
        try {
            asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException silent) {
            LOG.debug("the store does not answer", silent);
            asked.cancel(true);
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
