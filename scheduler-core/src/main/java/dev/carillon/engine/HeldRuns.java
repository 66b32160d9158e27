// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.engine.Body.Interruption;
import dev.carillon.engine.Body.Phase;
import dev.carillon.execution.RunId;
import dev.carillon.store.Claim;
import dev.carillon.store.Finish;
import dev.carillon.store.Lease;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The runs that this node holds: those at hand, those whose handlers run, and those that have ended but are not yet
 * stored. The lanes and the handlers' threads share nothing else. Guarded by its own monitor.
 */
final class HeldRuns {

    /** As many as are told to the store at once. */
    static final int WORDS_AT_ONCE = 500;

    private final Map<Lease, Body> held = new HashMap<>();
    private final Map<RunId, Body> running = new HashMap<>();
    private final Words untold = new Words();
    private final List<Share> shares;
    private final OwnLease lease;
    private final LongSupplier nanos;
    private final LaneCalls calls;
    private final Pace pace = new Pace();
    private volatile boolean stocked;
    private boolean closed;

    HeldRuns(List<Share> shares, OwnLease lease, LongSupplier nanos, LaneCalls calls) {
        this.shares = shares;
        this.lease = lease;
        this.nanos = nanos;
        this.calls = calls;
    }

    /**
     * Keeps claims; those that are held already are passed over.
     *
     * @return how many threads more are to work for the share
     */
    synchronized int add(Collection<Claim> claims, Share share) {
        long now = nanos.getAsLong();
        for (Claim claim : claims) {
            var body = new Body(claim, share, now);
            if (held.putIfAbsent(claim.lease(), body) == null) {
                if (closed) {
                    takeBack(body);
                } else {
                    share.atHand.add(body);
                }
            }
        }
        return share.callUp(pace);
    }

    /** How many threads more are to work for a share whose threads are stuck. */
    synchronized int callUpLate(Share share) {
        return isLeaseUncertain() ? 0 : share.callUpLate(nanos.getAsLong());
    }

    /** Whether runs are at hand for which there are slots: somebody should look again soon. */
    synchronized boolean isUnderstaffed() {
        return !isLeaseUncertain() && shares.stream().anyMatch(Share::isUnderstaffed);
    }

    /** Threads that were to work could not be had; what nobody works at is given back. */
    synchronized void workersRefused(Share share, int count) {
        share.workers -= count;
        while (share.workers == 0 && !share.atHand.isEmpty()) {
            takeBack(share.atHand.removeFirst());
        }
    }

    /**
     * The next run for the calling thread, never one that runs here already, and none while the node cannot say that it
     * lives: others may have taken it over.
     *
     * @param done the one whose handler has just ended on this thread, null when the thread has just begun
     * @param end to be stored of it; null when there is nothing, so that the run comes again
     * @return null when the thread is needed no more
     */
    synchronized @Nullable Body next(Share share, @Nullable Body done, @Nullable Word end) {
        if (done != null) {
            ended(done, end);
        }
        Body next = begin(share);
        if (next == null) {
            share.workers--;
        }
        int left = share.atHand.size();
        if (done != null && (left == 0 || left == share.low)) {
            calls.forMore().run();
        }
        if (done != null && (untold.size() == 1 || untold.size() == WORDS_AT_ONCE)) {
            calls.forEnds().run();
        }
        stocked = shares.size() == 1 && share.isStocked();
        return next;
    }

    private @Nullable Body begin(Share share) {
        if (isLeaseUncertain()) {
            return null;
        }
        Iterator<Body> atHand = share.atHand.iterator();
        while (atHand.hasNext() && share.workers <= share.slots) {
            Body body = atHand.next();
            if (running.putIfAbsent(body.claim.run().id(), body) == null) {
                atHand.remove();
                body.phase = Phase.RUNNING;
                body.startedAt = nanos.getAsLong();
                share.lastBegunAt = body.startedAt;
                body.thread = Thread.currentThread();
                return body;
            }
        }
        return null;
    }

    private void ended(Body body, @Nullable Word end) {
        body.thread = null;
        // an interrupt meant for this body must not reach the next one on this thread
        Thread.interrupted();
        running.remove(body.claim.run().id());
        boolean recorded = body.phase == Phase.OUTLIVING;
        body.phase = Phase.ENDED;
        if (body.abandoned) {
            // its slot was given away: the thread that carried it is one too many
            body.share.workers++;
        }
        if (recorded) {
            untold.add(new Word.Stopped(body.claim.lease()));
        } else if (end != null) {
            pace.took(body.claim.run().type(), nanos.getAsLong() - body.startedAt);
            untold.add(end);
        } else {
            held.remove(body.claim.lease());
        }
        if (running.isEmpty()) {
            notifyAll();
        }
    }

    /** Whether nothing is gained by waiting for more before the store is told. */
    synchronized boolean wantsTelling() {
        return untold.size() >= WORDS_AT_ONCE || running.isEmpty();
    }

    synchronized boolean hasUntold() {
        return !untold.isEmpty();
    }

    /** What the store is to hear next, oldest first; it stays here until {@link #told}. */
    synchronized List<Word> untold(int limit) {
        return untold.oldest(limit);
    }

    /** The store has heard the first of what is untold. */
    synchronized void told(List<Word> words) {
        for (Word word : words) {
            untold.dropOldest();
            boolean outlives = word instanceof Word.End end && end.finish().bodyRuns();
            if (!outlives) {
                held.remove(word.lease());
            }
        }
    }

    private void takeBack(Body body) {
        body.phase = Phase.ENDED;
        stocked = false;
        untold.add(new Word.Unbegun(body.claim.lease()));
    }

    /** Gives back what has not begun, of all that a test picks out. */
    synchronized void takeBackAtHand(Predicate<Body> wanted) {
        for (Body body : List.copyOf(held.values())) {
            if (body.phase == Phase.AT_HAND && wanted.test(body)) {
                body.share.atHand.remove(body);
                takeBack(body);
            }
        }
    }

    /** From now on nothing begins; what is at hand is given back. */
    synchronized void close() {
        closed = true;
        takeBackAtHand(body -> true);
    }

    /** Interrupts the handlers of cancelled runs; those that have not begun are given back, to be ended by the store. */
    synchronized void cancel(Map<RunId, String> actors) {
        takeBackAtHand(body -> actors.containsKey(body.claim.run().id()));
        for (RunId run : actors.keySet()) {
            Body body = running.get(run);
            if (body != null && !body.isAskedToEnd()) {
                body.cancel(actors.getOrDefault(run, ""), nanos.getAsLong());
            }
        }
    }

    synchronized void interruptWithoutLease() {
        running.values().stream()
                .filter(body -> body.phase == Phase.RUNNING && body.stopsWithoutLease())
                .forEach(body -> body.interrupt(Interruption.LEASE, nanos.getAsLong()));
    }

    synchronized void interruptAll() {
        running.values().forEach(body -> body.interrupt(Interruption.STOP, nanos.getAsLong()));
    }

    /** Looks at each handler that runs, under the monitor. */
    synchronized void watch(Consumer<Body> eye) {
        List.copyOf(running.values()).forEach(eye);
    }

    /** The end of an attempt whose handler goes on: it is told to the store, and told again when the handler has ended. */
    synchronized void outlive(Body body, Finish end) {
        if (body.phase != Phase.RUNNING || body.isCompleting()) {
            return; // it has ended meanwhile, or ends in a transaction of the host, and says itself how
        }
        body.phase = Phase.OUTLIVING;
        untold.add(new Word.End(end));
    }

    /**
     * Gives the slot of a handler that will not stop to others.
     *
     * @return how many threads more are to work for its share
     */
    synchronized int abandon(Body body) {
        if (body.abandoned || body.phase != Phase.OUTLIVING) {
            return 0;
        }
        body.abandoned = true;
        body.share.workers--;
        return body.share.callUp(pace);
    }

    boolean isLeaseUncertain() {
        return lease.uncertain(nanos.getAsLong());
    }

    /** How many runs a share could take. */
    synchronized Share.Room room(Share share) {
        return share.room(nanos.getAsLong(), pace);
    }

    /** Whether new work would find no room: it is looked for when what is at hand runs low. */
    boolean isStocked() {
        return stocked;
    }

    /** The runs that this node knows of. */
    synchronized Set<RunId> known() {
        return held.keySet().stream().map(Lease::run).collect(Collectors.toCollection(HashSet::new));
    }

    synchronized Load load() {
        int abandoned =
                (int) running.values().stream().filter(body -> body.abandoned).count();
        return new Load(running.size(), abandoned, untold.size());
    }

    synchronized boolean isEmpty() {
        return held.isEmpty();
    }

    synchronized boolean runsOn(Thread thread) {
        return running.values().stream().anyMatch(body -> body.thread == thread);
    }

    /** Waits until no handler runs. False when the patience ended first. */
    synchronized boolean awaitNone(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!running.isEmpty()) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }
}
