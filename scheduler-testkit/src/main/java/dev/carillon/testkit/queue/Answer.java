// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import dev.carillon.store.CancelAnswer;
import dev.carillon.store.RunState;
import dev.carillon.testkit.queue.StoreUnderTest.End;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a store answered. */
public sealed interface Answer {

    /** As much of it as is about some runs. */
    default Answer about(Set<Integer> runs) {
        return this;
    }

    /** Whether it shows that the call has changed nothing. */
    default boolean saysNothingHappened() {
        return false;
    }

    /** A verb that answers nothing. */
    record Done() implements Answer {
        @Override
        public String toString() {
            return "done";
        }
    }

    /**
     * How many runs were moved.
     *
     * @param runs {@link #SOME} when it is not known how many of them are meant
     */
    record Count(int runs) implements Answer {
        static final int SOME = -1;

        @Override
        public Answer about(Set<Integer> others) {
            return runs == 0 ? this : new Count(SOME);
        }

        @Override
        public boolean saysNothingHappened() {
            return runs == 0;
        }

        @Override
        public String toString() {
            return runs == SOME ? "some" : String.valueOf(runs);
        }
    }

    /** Leases. */
    record Leases(List<Held> held) implements Answer {
        public Leases {
            held = List.copyOf(held);
        }

        Optional<Held> of(int run) {
            return held.stream().filter(lease -> lease.run() == run).findFirst();
        }

        @Override
        public Answer about(Set<Integer> runs) {
            return new Leases(
                    held.stream().filter(lease -> runs.contains(lease.run())).toList());
        }

        @Override
        public boolean saysNothingHappened() {
            return held.isEmpty();
        }

        @Override
        public String toString() {
            return held.isEmpty() ? "none" : held.stream().map(Held::toString).collect(Collectors.joining("; "));
        }
    }

    /**
     * What became of ends.
     *
     * @param byRun by the run's number
     */
    record Ends(Map<Integer, End> byRun) implements Answer {
        public Ends {
            byRun = Map.copyOf(byRun);
        }

        @Override
        public Answer about(Set<Integer> runs) {
            var fewer = new TreeMap<>(byRun);
            fewer.keySet().retainAll(runs);
            return new Ends(fewer);
        }

        @Override
        public boolean saysNothingHappened() {
            return byRun.values().stream().allMatch(end -> end == End.REFUSED);
        }

        @Override
        public String toString() {
            return byRun.size() == 1 ? byRun.values().iterator().next().toString() : new TreeMap<>(byRun).toString();
        }
    }

    /** What became of the wish to cancel a run. */
    record Cancelled(CancelAnswer answer) implements Answer {
        @Override
        public boolean saysNothingHappened() {
            return answer == CancelAnswer.NOT_OPEN;
        }

        @Override
        public String toString() {
            return answer.toString();
        }
    }

    /** Where a run is. */
    record State(Optional<RunState> state) implements Answer {
        @Override
        public String toString() {
            return state.map(RunState::toString).orElse("empty");
        }
    }
}
