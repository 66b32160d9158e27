// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where all runs of a history are: the state of the model.
 *
 * @param spots by the runs' numbers
 */
public record QueueState(List<Spot> spots) {

    /** What may become of one run. */
    @FunctionalInterface
    interface Ways {

        /** The spots where the run may be afterwards, none when the answer is wrong. */
        List<Spot> of(int run, Spot before);
    }

    public QueueState {
        spots = List.copyOf(spots);
    }

    static QueueState ofNeverAdded(int runs) {
        return new QueueState(Collections.nCopies(runs, Spot.NEVER_ADDED));
    }

    Spot spot(int run) {
        return spots.get(run);
    }

    private QueueState with(int run, Spot spot) {
        var changed = new ArrayList<>(spots);
        changed.set(run, spot);
        return new QueueState(changed);
    }

    /** All combinations of what may become of some runs. */
    Set<QueueState> each(Set<Integer> runs, Ways ways) {
        Set<QueueState> after = Set.of(this);
        for (int run : runs) {
            var more = new HashSet<QueueState>();
            List<Spot> spotsOfRun = ways.of(run, spot(run));
            after.forEach(queue -> spotsOfRun.forEach(spot -> more.add(queue.with(run, spot))));
            after = more;
        }
        return after;
    }

    int differences(QueueState other) {
        return (int) IntStream.range(0, spots.size())
                .filter(run -> !spot(run).equals(other.spot(run)))
                .count();
    }
}
