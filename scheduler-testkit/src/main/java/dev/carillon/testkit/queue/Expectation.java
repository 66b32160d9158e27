// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import dev.carillon.store.CancelAnswer;
import dev.carillon.testkit.queue.Spot.Place;
import dev.carillon.testkit.queue.StoreUnderTest.End;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a store may answer in a state of the model, for people. */
final class Expectation {

    private Expectation() {}

    static String of(QueueState state, Ask asked) {
        String where = new TreeSet<>(asked.runs())
                .stream().map(run -> "run " + run + " is " + state.spot(run)).collect(Collectors.joining(", "));
        return answer(state, asked) + ", as " + where;
    }

    static CancelAnswer cancel(Spot spot) {
        if (spot.isOpenAndFree()) {
            return CancelAnswer.CANCELLED;
        }
        return spot.is(Place.RUNNING) ? CancelAnswer.REQUESTED : CancelAnswer.NOT_OPEN;
    }

    private static String answer(QueueState state, Ask asked) {
        if (asked instanceof Ask.Promote) {
            return counted(state, asked.runs(), spot -> spot.is(Place.WAITING));
        } else if (asked instanceof Ask.Reclaim reclaim) {
            return counted(state, asked.runs(), spot -> spot.isHeldBy(reclaim.node()));
        } else if (asked instanceof Ask.Claim claim) {
            Set<Integer> ready = found(state, asked.runs(), spot -> spot.is(Place.READY));
            return ready.isEmpty() ? "none" : "at most " + claim.limit() + " of " + Ask.names(ready);
        } else if (asked instanceof Ask.Claimed claimed) {
            return Ask.names(found(state, asked.runs(), spot -> spot.isHeldSince(claimed.node(), claimed.number())));
        } else if (asked instanceof Ask.Finish finish) {
            return ends(state, finish);
        } else if (asked instanceof Ask.Cancel cancel) {
            return cancel(state.spot(cancel.run())).toString();
        } else if (asked instanceof Ask.StateOf question) {
            return new Answer.State(state.spot(question.run()).state()).toString();
        }
        return new Answer.Done().toString();
    }

    private static String counted(QueueState state, Set<Integer> runs, Predicate<Spot> wanted) {
        return String.valueOf(found(state, runs, wanted).size());
    }

    private static Set<Integer> found(QueueState state, Set<Integer> runs, Predicate<Spot> wanted) {
        return runs.stream().filter(run -> wanted.test(state.spot(run))).collect(Collectors.toSet());
    }

    private static String ends(QueueState state, Ask.Finish finish) {
        var ends = new TreeMap<Integer, End>();
        for (Held lease : finish.leases()) {
            Spot spot = state.spot(lease.run());
            boolean counts = spot.mayBeHeldUnder(lease) && !spot.isRecorded();
            ends.put(lease.run(), counts ? spot.end(finish.again()) : spot.endUnder(lease));
        }
        return new Answer.Ends(ends).toString();
    }
}
