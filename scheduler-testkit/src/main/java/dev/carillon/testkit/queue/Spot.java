// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import dev.carillon.store.RunState;
import dev.carillon.testkit.queue.StoreUnderTest.End;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where one run is.
 *
 * @param attempt the present or the next one
 * @param holding who holds it; null unless it is running
 * @param lastToken the highest of its tokens that is known
 * @param ends the tokens under which attempts were ended, and what that made of the run
 */
record Spot(Place place, int attempt, @Nullable Holding holding, long lastToken, Map<Long, End> ends) {

    /** The places of a run. */
    enum Place {
        NEVER_ADDED,
        WAITING,
        READY,
        RUNNING,
        ENDED
    }

    /**
     * A node's hold on a run.
     *
     * @param number of the request it was claimed with
     * @param token of the lease; {@link #UNKNOWN} when the answer to the claim was lost
     * @param toEnd whether somebody wants it cancelled
     * @param recorded how the attempt was recorded while its body goes on; null when it was not
     */
    record Holding(
            int node,
            long number,
            long token,
            boolean toEnd,
            @Nullable End recorded) {
        static final long UNKNOWN = -1;

        boolean isUnknown() {
            return token == UNKNOWN;
        }
    }

    static final Spot NEVER_ADDED = new Spot(Place.NEVER_ADDED, 1, null, Long.MIN_VALUE, Map.of());

    Spot {
        ends = Map.copyOf(ends);
    }

    boolean is(Place other) {
        return place == other;
    }

    boolean isOpenAndFree() {
        return place == Place.WAITING || place == Place.READY;
    }

    boolean isHeldBy(int node) {
        return holding != null && holding.node() == node;
    }

    /** Whether it was claimed with a request. */
    boolean isHeldSince(int node, long number) {
        return holding != null && holding.node() == node && holding.number() == number;
    }

    boolean isHeldUnder(Held lease) {
        return holding != null && holding.node() == lease.node() && holding.token() == lease.token();
    }

    /** Whether a lease is the current one, or may be, as the current one is not known. */
    boolean mayBeHeldUnder(Held lease) {
        return isHeldUnder(lease)
                || holding != null
                        && holding.node() == lease.node()
                        && holding.isUnknown()
                        && lease.token() > lastToken;
    }

    /** Whether its attempt is recorded, yet its body goes on. */
    boolean isRecorded() {
        return holding != null && holding.recorded() != null;
    }

    private boolean isToEnd() {
        return holding != null && holding.toEnd();
    }

    /** What a lease under which no end is recorded any more has made of the run. */
    End endUnder(Held lease) {
        return ends.getOrDefault(lease.token(), End.REFUSED);
    }

    /** What the end of its attempt makes of it. */
    End end(boolean again) {
        return again && !isToEnd() ? End.AGAIN : End.LAST;
    }

    Spot at(Place other) {
        return new Spot(other, attempt, null, lastToken, ends);
    }

    Spot claimed(int node, long number, long token) {
        return new Spot(
                Place.RUNNING,
                attempt,
                new Holding(node, number, token, false, null),
                Math.max(lastToken, token),
                ends);
    }

    /** The same, with the token that a lost answer would have named. */
    Spot underToken(long token) {
        return holding == null
                ? this
                : new Spot(
                        place,
                        attempt,
                        new Holding(holding.node(), holding.number(), token, holding.toEnd(), holding.recorded()),
                        Math.max(lastToken, token),
                        ends);
    }

    Spot cancelled() {
        return holding == null
                ? at(Place.ENDED)
                : new Spot(
                        place,
                        attempt,
                        new Holding(holding.node(), holding.number(), holding.token(), true, holding.recorded()),
                        lastToken,
                        ends);
    }

    Spot ended(Held lease, boolean again, boolean bodyRuns) {
        End end = end(again);
        var more = new TreeMap<>(ends);
        more.put(lease.token(), end);
        Spot recorded = new Spot(
                place,
                attempt,
                new Holding(lease.node(), holding == null ? 0 : holding.number(), lease.token(), isToEnd(), end),
                Math.max(lastToken, lease.token()),
                more);
        return bodyRuns ? recorded : recorded.released();
    }

    /** Its body has ended, if its attempt was recorded. */
    Spot released() {
        if (holding == null || holding.recorded() == null) {
            return this;
        }
        boolean last = holding.toEnd() || holding.recorded() == End.LAST;
        return new Spot(last ? Place.ENDED : Place.WAITING, attempt + 1, null, lastToken, ends);
    }

    /** Its node is taken for dead. */
    Spot reclaimed() {
        return isRecorded() ? released() : at(isToEnd() ? Place.ENDED : Place.WAITING);
    }

    /** Its node has not begun it, unless its attempt was recorded. */
    Spot handedBack() {
        return isRecorded() ? this : at(isToEnd() ? Place.ENDED : Place.READY);
    }

    Optional<RunState> state() {
        return switch (place) {
            case NEVER_ADDED, ENDED -> Optional.empty();
            case WAITING -> Optional.of(RunState.WAITING);
            case READY -> Optional.of(RunState.READY);
            case RUNNING -> Optional.of(RunState.RUNNING);
        };
    }

    @Override
    public String toString() {
        return holding == null
                ? switch (place) {
                    case NEVER_ADDED -> "never added";
                    case ENDED -> "ended";
                    default -> state().map(RunState::toString).orElse("") + " for attempt " + attempt;
                }
                : "held by " + Held.name(holding.node()) + " since request " + holding.number() + " under lease "
                        + (holding.isUnknown() ? "?" : holding.token())
                        + (holding.toEnd() ? ", to be cancelled" : "")
                        + (holding.recorded() == null ? "" : ", recorded as " + holding.recorded());
    }
}
