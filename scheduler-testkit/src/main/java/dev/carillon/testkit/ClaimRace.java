// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.store.JobStore;
import dev.carillon.testkit.queue.Heat;
import dev.carillon.testkit.queue.RaceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Many nodes, each on a thread of its own, claim from one store at once, while others add runs, also twice, cancel them,
 * take them back from nodes and tell ends that come too late. Afterwards no run may have been held under two current leases,
 * none may be lost, each must have ended exactly once, and no end under a stale lease may have been accepted.
 *
 * <p>What each thread does is drawn from the seed; who comes first is up to the machine. The store may
 * hold other work, and keeps the records of the last 10,000 attempts at least.
 */
public final class ClaimRace {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MOST_SHOWN = 10;

    private final JobStore store;
    private final int nodes;
    private final int runs;
    private final long seed;
    private final Duration limit;

    private ClaimRace(JobStore store, int nodes, int runs, long seed, Duration limit) {
        this.store = store;
        this.nodes = nodes;
        this.runs = runs;
        this.seed = seed;
        this.limit = limit;
    }

    /** A race of 8 nodes for 20,000 runs, in one minute at most. */
    public static ClaimRace on(JobStore store) {
        return new ClaimRace(store, 8, 20_000, 1, Duration.ofMinutes(1));
    }

    /**
     * With so many nodes.
     *
     * @param number 2 or more
     */
    public ClaimRace nodes(int number) {
        if (number < 2) {
            throw new IllegalArgumentException("nodes: " + number + ", expected 2 or more");
        }
        return new ClaimRace(store, number, runs, seed, limit);
    }

    /**
     * For so many runs.
     *
     * @param number 1 or more
     */
    public ClaimRace runs(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("runs: " + number + ", expected 1 or more");
        }
        return new ClaimRace(store, nodes, number, seed, limit);
    }

    /** With other choices. */
    public ClaimRace seed(long other) {
        return new ClaimRace(store, nodes, runs, other, limit);
    }

    /** Runs that have not ended after this time count as lost. */
    public ClaimRace within(Duration time) {
        return new ClaimRace(store, nodes, runs, seed, time);
    }

    /**
     * Races.
     *
     * @throws AssertionError when a run's story is not as it must be; it tells the stories of a few such runs
     */
    public RaceRecord.Figures run() {
        var heat = new Heat(store, nodes, runs, seed, limit);
        ExecutorService threads = Executors.newCachedThreadPool(ClaimRace::thread);
        try {
            List<Future<?>> racing = new ArrayList<>();
            heat.threads().forEach(body -> racing.add(threads.submit(body)));
            racing.forEach(this::await);
        } finally {
            threads.shutdownNow();
            heat.leave();
        }
        List<String> faults = heat.record().faults();
        if (!faults.isEmpty()) {
            throw new AssertionError(faults.size() + " of " + runs + " runs (seed " + seed + "):\n"
                    + String.join("\n", faults.subList(0, Math.min(faults.size(), MOST_SHOWN))));
        }
        return heat.record().figures();
    }

    private static Thread thread(Runnable body) {
        var thread = new Thread(body, "claim-race");
        thread.setDaemon(true);
        return thread;
    }

    private void await(Future<?> racing) {
        try {
            racing.get(limit.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException wrong) {
            throw new AssertionError("a call threw: " + wrong.getCause(), wrong.getCause());
        } catch (TimeoutException hanging) {
            throw new AssertionError("a call has not returned in " + PATIENCE, hanging);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
