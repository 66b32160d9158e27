// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.store.CancelAnswer;
import dev.carillon.store.Claim;
import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import dev.carillon.testkit.queue.StoreUnderTest.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Calls a store on behalf of many threads and records what each run's callers saw. Thread-safe. */
public final class RaceRecord {

    private static final int MOST_SHOWN = 5;
    private static final int HESITATES_ONE_OF = 5;
    private static final int MOST_COMPARED = 200;

    /** A store keeps the records of so many attempts at least. */
    private static final int KEPT_ATTEMPTS = 5_000;

    private final StoreUnderTest store;
    private final Map<RunId, RunStory> stories = new ConcurrentHashMap<>();
    private final Set<RunId> ended = ConcurrentHashMap.newKeySet();
    private final Set<RunId> asked = ConcurrentHashMap.newKeySet();
    private final AtomicLong place = new AtomicLong();
    private final AtomicLong attempts = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final LongAdder calls = new LongAdder();
    private final LongAdder together = new LongAdder();
    private final LongAdder leases = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder reclaims = new LongAdder();
    private final LongAdder cancels = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private final LongAdder compared = new LongAdder();

    public RaceRecord(StoreUnderTest store) {
        this.store = store;
    }

    private record Timed<T>(T answer, long began, long ended) {}

    /** Lets others in now and then, before and after the store has its turn: a short race would have no two calls at once. */
    private <T> Timed<T> timed(Supplier<T> call) {
        calls.increment();
        long began = place.incrementAndGet();
        if (underWay.incrementAndGet() > 1) {
            together.increment();
        }
        try {
            hesitate(began);
            T answer = call.get();
            hesitate(began + 1);
            return new Timed<>(answer, began, place.incrementAndGet());
        } finally {
            underWay.decrementAndGet();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // to let others in is all it is for
    private static void hesitate(long number) {
        if (number % HESITATES_ONE_OF == 0) {
            Thread.yield();
        }
    }

    public void add(List<Run> runs) {
        runs.forEach(run -> stories.putIfAbsent(run.id(), new RunStory()));
        timed(() -> {
            store.add(runs);
            return true;
        });
    }

    public int promote(Set<String> types, int limit) {
        return timed(() -> store.promote(types, limit)).answer();
    }

    public List<Lease> claim(NodeId node, long number, Set<String> types, int limit) {
        Timed<List<Claim>> claims = timed(() -> store.claim(node, number, types, limit));
        List<Lease> got = claims.answer().stream().map(Claim::lease).toList();
        if (got.size() > limit || got.stream().anyMatch(lease -> !lease.node().equals(node))) {
            throw new AssertionError(node + " claimed at most " + limit + " and got " + got);
        }
        got.forEach(lease -> tell(lease.run(), new RunStory.Claimed(lease, claims.began(), claims.ended())));
        leases.add(got.size());
        return got;
    }

    public void finish(List<Lease> ends, boolean again) {
        Timed<List<End>> told = timed(() -> store.finish(ends, again, false));
        for (int index = 0; index < ends.size(); index++) {
            Lease lease = ends.get(index);
            End end = told.answer().get(index);
            tell(lease.run(), new RunStory.Finished(lease, end, told.began(), told.ended()));
            switch (end) {
                case LAST -> ended.add(lease.run());
                case AGAIN -> retries.increment();
                case REFUSED -> refusals.increment();
            }
        }
    }

    public void handBack(Lease lease) {
        Timed<Boolean> back = timed(() -> {
            store.handBack(List.of(lease));
            return true;
        });
        tell(lease.run(), new RunStory.HandedBack(lease, back.began(), back.ended()));
        endedIfAsked(lease.run());
    }

    public void cancel(RunId run) {
        Timed<CancelAnswer> cancelled = timed(() -> store.cancel(run));
        switch (cancelled.answer()) {
            case CANCELLED -> {
                tell(run, new RunStory.Cancelled(cancelled.began(), cancelled.ended()));
                ended.add(run);
                cancels.increment();
            }
            case REQUESTED -> {
                tell(run, new RunStory.ToBeEnded(cancelled.began(), cancelled.ended()));
                asked.add(run);
                endedIfAsked(run);
            }
            case NOT_OPEN -> {}
        }
    }

    /** Nobody is told when a run that is to be cancelled ends with its node's hold on it. */
    private void endedIfAsked(RunId run) {
        if (asked.contains(run) && store.stateOf(run).isEmpty()) {
            ended.add(run);
        }
    }

    public void reclaim(Lease lease) {
        Timed<Integer> taken = timed(() -> store.reclaim(lease.node(), Set.of(lease.run())));
        if (taken.answer() > 0) {
            tell(lease.run(), new RunStory.Reclaimed(lease, taken.began(), taken.ended()));
            reclaims.increment();
            endedIfAsked(lease.run());
        }
    }

    private void tell(RunId run, RunStory.Event event) {
        story(run).add(event, event.endsAttempt() ? attempts.getAndIncrement() : attempts.get());
    }

    private RunStory story(RunId run) {
        return Objects.requireNonNull(stories.get(run), () -> "a run that nobody added: " + run);
    }

    /** How many runs have ended, as far as callers were told. */
    public int ended() {
        return ended.size();
    }

    /**
     * What is wrong with any run, with the story of the first few; empty when nothing is. The log is asked about runs of
     * late only, as it may have forgotten the others.
     */
    public List<String> faults() {
        var faults = new ArrayList<String>();
        long late = attempts.get() - KEPT_ATTEMPTS;
        stories.forEach((run, story) -> {
            List<String> wrong = new ArrayList<>(story.faults());
            store.stateOf(run).ifPresent(state -> wrong.add("it is " + state + " at the end"));
            if (wrong.isEmpty() && story.began() > late && compared.sum() < MOST_COMPARED) {
                wrong.addAll(story.differencesFrom(store.recorded(run)));
                compared.increment();
            }
            if (!wrong.isEmpty()) {
                faults.add("run " + run + ": " + String.join("; ", wrong)
                        + (faults.size() < MOST_SHOWN ? "\n" + story : ""));
            }
        });
        return faults;
    }

    /** What was done, in figures. */
    public Figures figures() {
        return new Figures(
                stories.size(),
                calls.sum(),
                together.sum(),
                leases.sum(),
                retries.sum(),
                cancels.sum(),
                reclaims.sum(),
                refusals.sum(),
                compared.sum());
    }

    /**
     * What a race did.
     *
     * @param together calls that began while another one was under way
     * @param retries attempts that were ended to be tried again
     * @param refusals ends that were refused, as their lease was stale
     * @param compared runs about which the log was asked
     */
    public record Figures(
            int runs,
            long calls,
            long together,
            long leases,
            long retries,
            long cancels,
            long reclaims,
            long refusals,
            long compared) {}
}
