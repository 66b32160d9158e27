// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import dev.carillon.execution.Execution;
import dev.carillon.store.Lease;
import dev.carillon.testkit.queue.StoreUnderTest.End;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that callers saw of one run, and what of it must not be. Places are those of one order of the beginnings and ends of
 * all calls.
 */
final class RunStory {

    /** Something that a call did to the run. */
    sealed interface Event {

        /** Where the call began. */
        long began();

        /** Where it had ended. */
        long ended();

        /** Whether an attempt is recorded for it. */
        default boolean endsAttempt() {
            return false;
        }
    }

    /** A lease was given. */
    record Claimed(Lease lease, long began, long ended) implements Event {}

    /** An end was told, and answered. */
    record Finished(Lease lease, End end, long began, long ended) implements Event {
        @Override
        public boolean endsAttempt() {
            return end != End.REFUSED;
        }
    }

    /** The run was taken back from the node of a lease. */
    record Reclaimed(Lease lease, long began, long ended) implements Event {
        @Override
        public boolean endsAttempt() {
            return true;
        }
    }

    /** A lease was handed back, if it was still current. */
    record HandedBack(Lease lease, long began, long ended) implements Event {}

    /** The run was cancelled. */
    record Cancelled(long began, long ended) implements Event {
        @Override
        public boolean endsAttempt() {
            return true;
        }
    }

    /** The node that held the run was asked to end it. */
    record ToBeEnded(long began, long ended) implements Event {}

    private static final int MOST_TOLD = 3;
    private static final int MOST_SHOWN = 16;

    private final List<Event> events = new ArrayList<>();
    private long began;

    /**
     * Tells what has happened.
     *
     * @param attempts how many attempts of all runs had been recorded before
     */
    synchronized void add(Event event, long attempts) {
        if (events.isEmpty()) {
            began = attempts;
        }
        events.add(event);
    }

    /** How many attempts of all runs had been recorded when the first thing happened to it. */
    synchronized long began() {
        return began;
    }

    /** What is wrong; empty when nothing is. */
    synchronized List<String> faults() {
        var faults = new ArrayList<String>();
        List<Claimed> claims = all(Claimed.class).stream()
                .sorted(Comparator.comparingLong(claim -> claim.lease().token()))
                .toList();
        Map<Lease, Finished> accepted = accepted();
        for (int next = 1; next < claims.size() && faults.size() < MOST_TOLD; next++) {
            faults.addAll(faults(claims.get(next - 1), claims.get(next), accepted));
        }
        long cancels = all(Cancelled.class).size();
        long reclaims = all(Reclaimed.class).size();
        long ends = cancels
                + accepted.values().stream()
                        .filter(end -> end.end() == End.LAST)
                        .count();
        if (ends > 1) {
            faults.add("it ended " + ends + " times");
        } else if (ends == 0 && !mayHaveEndedWithItsNode()) {
            faults.add("it was lost: it never ended");
        }
        long left = claims.size() - accepted.size() - reclaims;
        if (ends == 1 && (left < 0 || left > all(HandedBack.class).size())) {
            faults.add(claims.size() + " leases were given, " + (accepted.size() + reclaims) + " came to an end");
        }
        return faults;
    }

    /** A run that is to be cancelled ends when it is taken back, or handed back. */
    private boolean mayHaveEndedWithItsNode() {
        return !all(ToBeEnded.class).isEmpty()
                && (!all(Reclaimed.class).isEmpty() || !all(HandedBack.class).isEmpty());
    }

    /** What the log does not tell as callers have seen it. Nobody sees how a hand-back ends a run that is to be cancelled. */
    synchronized List<String> differencesFrom(List<Execution> log) {
        int ends = accepted().size()
                + all(Reclaimed.class).size()
                + all(Cancelled.class).size();
        boolean oneMore =
                !all(ToBeEnded.class).isEmpty() && !all(HandedBack.class).isEmpty();
        var differences = new ArrayList<String>();
        if (log.size() != ends && !(oneMore && log.size() == ends + 1)) {
            differences.add(ends + " attempts ended, " + log.size() + " are in the log");
        }
        long last = log.stream().filter(Execution::last).count();
        if (last != 1 || !log.get(log.size() - 1).last()) {
            differences.add(last + " of the log's " + log.size() + " executions are called the last");
        }
        return differences;
    }

    /** The ends that were recorded; one that was told twice counts once. */
    private Map<Lease, Finished> accepted() {
        return all(Finished.class).stream()
                .filter(end -> end.end() != End.REFUSED)
                .collect(Collectors.toMap(
                        Finished::lease, end -> end, (one, other) -> one.began() < other.began() ? one : other));
    }

    private List<String> faults(Claimed claim, Claimed next, Map<Lease, Finished> accepted) {
        var faults = new ArrayList<String>();
        if (claim.lease().token() == next.lease().token()) {
            faults.add("token " + next.lease().token() + " was given twice");
        }
        if (next.ended() < claim.began()) {
            faults.add(text(claim) + " came after " + text(next));
        }
        Finished end = accepted.get(claim.lease());
        boolean released = end != null && end.began() < next.ended()
                || all(HandedBack.class).stream()
                        .anyMatch(event -> event.lease().equals(claim.lease()) && event.began() < next.ended())
                || all(Reclaimed.class).stream()
                        .anyMatch(event ->
                                event.lease().node().equals(claim.lease().node())
                                        && event.ended() > claim.began()
                                        && event.began() < next.ended());
        if (!released) {
            faults.add("held under two current leases: " + text(next) + " while it was " + text(claim));
        }
        if (end != null && end.began() > next.ended()) {
            faults.add("a stale lease was accepted: " + text(end) + " after it was " + text(next));
        }
        return faults;
    }

    private <E extends Event> List<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The first events by their beginnings, one a line. */
    @Override
    public synchronized String toString() {
        return events.stream()
                .sorted(Comparator.comparingLong(Event::began))
                .limit(MOST_SHOWN)
                .map(event -> "    " + event.began() + ".." + event.ended() + "  " + text(event))
                .collect(Collectors.joining("\n"));
    }

    private static String text(Event event) {
        if (event instanceof Claimed claimed) {
            return "claimed under " + text(claimed.lease());
        } else if (event instanceof Finished finished) {
            return "finish under " + text(finished.lease()) + " -> " + finished.end();
        } else if (event instanceof Reclaimed reclaimed) {
            return "reclaimed from " + reclaimed.lease().node();
        } else if (event instanceof HandedBack back) {
            return "handed back under " + text(back.lease());
        }
        return event instanceof Cancelled ? "cancelled" : "the node is asked to end it";
    }

    private static String text(Lease lease) {
        return "lease " + lease.token() + " of " + lease.node();
    }
}
