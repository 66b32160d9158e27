// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.store.JobStore;
import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** One race: what each of its threads does until all runs have ended. */
public final class Heat {

    private static final int BATCH = 8;
    private static final int ADDING = 2;
    private static final int LATE = 3;
    private static final long STALLED_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long REST_NANOS = 50_000;

    private final StoreUnderTest store;
    private final RaceRecord record;
    private final long seed;
    private final long limitNanos;
    private final Set<String> types;
    private final List<Run> runs;
    private final List<NodeId> nodes;
    private final Queue<Lease> suspected = new ConcurrentLinkedQueue<>();
    private final Queue<RunId> unwanted = new ConcurrentLinkedQueue<>();
    private final long start = System.nanoTime();
    private volatile int lastEnded;
    private volatile long lastEndedAt = start;

    public Heat(JobStore store, int nodes, int runs, long seed, Duration limit) {
        String type = "race-" + UUID.randomUUID();
        this.store = new StoreUnderTest(store);
        this.record = new RaceRecord(this.store);
        this.seed = seed;
        this.limitNanos = limit.toNanos();
        this.types = Set.of(type);
        this.runs =
                IntStream.range(0, runs).mapToObj(run -> this.store.run(type)).toList();
        this.nodes = IntStream.range(0, nodes)
                .mapToObj(node -> StoreUnderTest.node("node-" + node))
                .toList();
    }

    public RaceRecord record() {
        return record;
    }

    /** What is to be done at the same time, each on a thread of its own. All begin together, and each ends by itself. */
    public List<Runnable> threads() {
        var bodies = new ArrayList<Runnable>();
        IntStream.range(0, ADDING).forEach(part -> bodies.add(() -> add(part)));
        nodes.forEach(node -> bodies.add(() -> execute(node)));
        var meeting = new Meeting(bodies.size());
        return bodies.stream()
                .<Runnable>map(body -> () -> {
                    meeting.meet(1);
                    body.run();
                })
                .toList();
    }

    /** Has the store forget the nodes. */
    public void leave() {
        nodes.forEach(store::leave);
    }

    private SplittableRandom random(int thread) {
        return new SplittableRandom(seed * 31 + thread);
    }

    /** Adds its part of the runs, some of them twice, and cancels some at once. */
    private void add(int part) {
        SplittableRandom random = random(part);
        int from = runs.size() * part / ADDING;
        int to = runs.size() * (part + 1) / ADDING;
        for (int next = from; next < to && !isOver(); ) {
            int end = Math.min(to, next + 1 + random.nextInt(2 * BATCH));
            record.add(runs.subList(next, end));
            if (random.nextInt(4) == 0) {
                unwanted.add(runs.get(next).id());
                record.cancel(runs.get(end - 1).id());
            }
            if (random.nextInt(8) == 0) {
                record.add(runs.subList(Math.max(from, end - BATCH), end));
            }
            next = end;
        }
    }

    /** Claims, promotes and ends, and does now and then what others would: takes back and cancels. */
    private void execute(NodeId node) {
        SplittableRandom random = random(ADDING + nodes.indexOf(node));
        var late = new ArrayDeque<Lease>();
        for (long request = 1; !isOver(); request++) {
            List<Lease> leases = record.claim(node, request, types, 1 + random.nextInt(BATCH));
            if (leases.isEmpty() && record.promote(types, 4 * BATCH) == 0) {
                LockSupport.parkNanos(REST_NANOS);
            }
            end(leases, random);
            takeBack(late, random);
            RunId run = unwanted.poll();
            if (run != null) {
                record.cancel(run);
            }
        }
        late.forEach(lease -> record.finish(List.of(lease), random.nextBoolean()));
    }

    /** Of a hundred leases five are held until they are taken back, ten are taken back at their end, three handed back. */
    private void end(List<Lease> leases, SplittableRandom random) {
        var ends = new ArrayList<Lease>();
        for (Lease lease : leases) {
            int kind = random.nextInt(100);
            if (kind < 15) {
                suspected.add(lease);
            }
            if (kind > 96) {
                record.handBack(lease);
            } else if (kind >= 5) {
                ends.add(lease);
            }
        }
        if (!ends.isEmpty()) {
            boolean again = random.nextInt(8) == 0;
            record.finish(ends, again);
            if (random.nextInt(10) == 0) {
                record.finish(ends, again);
            }
        }
    }

    /** Takes a run back from its node, and tells the end of an earlier one all the same, as others have it by now. */
    private void takeBack(Queue<Lease> late, SplittableRandom random) {
        Lease lease = suspected.poll();
        if (lease != null) {
            record.reclaim(lease);
            late.add(lease);
        }
        if (late.size() > LATE) {
            record.finish(List.of(late.remove()), random.nextBoolean());
        }
    }

    private boolean isOver() {
        int ended = record.ended();
        long now = System.nanoTime();
        if (ended != lastEnded) {
            lastEnded = ended;
            lastEndedAt = now;
        }
        return ended == runs.size() || now - start > limitNanos || now - lastEndedAt > STALLED_NANOS;
    }
}
