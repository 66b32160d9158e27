// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a store is asked about runs of a history, which are numbered from 0. */
public sealed interface Ask {

    /** The runs that it may touch. */
    Set<Integer> runs();

    /** Whether it can change anything. */
    default boolean writes() {
        return true;
    }

    /** As much of it as is about some runs, given its answer. */
    Ask about(Set<Integer> some, @Nullable Answer answer);

    private static Set<Integer> both(Set<Integer> some, Set<Integer> others) {
        var both = new TreeSet<>(some);
        both.retainAll(others);
        return both;
    }

    private static Set<Integer> runsOf(List<Held> leases) {
        return leases.stream().map(Held::run).collect(Collectors.toSet());
    }

    private static List<Held> leasesOf(List<Held> leases, Set<Integer> some) {
        return leases.stream().filter(lease -> some.contains(lease.run())).toList();
    }

    private static String text(List<Held> leases) {
        return leases.stream().map(Held::toString).collect(Collectors.joining("; "));
    }

    /** Runs by their names, for people. */
    static String names(Set<Integer> runs) {
        return runs.isEmpty()
                ? "none"
                : new TreeSet<>(runs).stream().map(run -> "run " + run).collect(Collectors.joining(", "));
    }

    /** Adds runs. */
    record Add(Set<Integer> runs) implements Ask {
        @Override
        public Ask about(Set<Integer> some, @Nullable Answer answer) {
            return new Add(both(runs, some));
        }

        @Override
        public String toString() {
            return "add " + names(runs);
        }
    }

    /** Promotes what waits of some runs. */
    record Promote(Set<Integer> runs) implements Ask {
        @Override
        public Ask about(Set<Integer> some, @Nullable Answer answer) {
            return new Promote(both(runs, some));
        }

        @Override
        public String toString() {
            return "promote " + names(runs);
        }
    }

    /**
     * Claims what is ready of some runs.
     *
     * @param node the caller's number
     * @param number of the request
     */
    record Claim(int node, long number, Set<Integer> runs, int limit) implements Ask {
        @Override
        public Ask about(Set<Integer> some, @Nullable Answer answer) {
            Set<Integer> kept = both(runs, some);
            long others = answer instanceof Answer.Leases leases
                    ? leases.held().stream()
                            .filter(lease -> !kept.contains(lease.run()))
                            .count()
                    : 0;
            return new Claim(node, number, kept, limit - (int) others);
        }

        @Override
        public String toString() {
            return "claim at most " + limit + " of " + names(runs) + " (request " + number + ")";
        }
    }

    /**
     * Asks what an earlier claim got.
     *
     * @param runs those which that claim was for
     */
    record Claimed(int node, long number, Set<Integer> runs) implements Ask {
        @Override
        public boolean writes() {
            return false;
        }

        @Override
        public Ask about(Set<Integer> some, @Nullable Answer answer) {
            return new Claimed(node, number, both(runs, some));
        }

        @Override
        public String toString() {
            return "claimed by request " + number + " of " + Held.name(node);
        }
    }

    /**
     * Ends attempts.
     *
     * @param leases of different runs
     * @param again whether the runs are to be tried again
     * @param bodyRuns whether the handlers still go on
     */
    record Finish(List<Held> leases, boolean again, boolean bodyRuns) implements Ask {
        public Finish {
            leases = List.copyOf(leases);
        }

        @Override
        public Set<Integer> runs() {
            return runsOf(leases);
        }

        @Override
        public Ask about(Set<Integer> some, @Nullable Answer answer) {
            return new Finish(leasesOf(leases, some), again, bodyRuns);
        }

        @Override
        public String toString() {
            return "finish " + text(leases) + (again ? ", to be tried again" : "")
                    + (bodyRuns ? ", its body goes on" : "");
        }
    }

    /** Hands claimed runs back. */
    record HandBack(List<Held> leases) implements Ask {
        public HandBack {
            leases = List.copyOf(leases);
        }

        @Override
        public Set<Integer> runs() {
            return runsOf(leases);
        }

        @Override
        public Ask about(Set<Integer> some, @Nullable Answer answer) {
            return new HandBack(leasesOf(leases, some));
        }

        @Override
        public String toString() {
            return "hand back " + text(leases);
        }
    }

    /** Says that handlers have ended whose attempts were recorded before. */
    record Release(List<Held> leases) implements Ask {
        public Release {
            leases = List.copyOf(leases);
        }

        @Override
        public Set<Integer> runs() {
            return runsOf(leases);
        }

        @Override
        public Ask about(Set<Integer> some, @Nullable Answer answer) {
            return new Release(leasesOf(leases, some));
        }

        @Override
        public String toString() {
            return "release " + text(leases);
        }
    }

    /** Cancels a run. */
    record Cancel(int run) implements Ask {
        @Override
        public Set<Integer> runs() {
            return Set.of(run);
        }

        @Override
        public Ask about(Set<Integer> some, @Nullable Answer answer) {
            return this;
        }

        @Override
        public String toString() {
            return "cancel run " + run;
        }
    }

    /**
     * Takes runs back from a node.
     *
     * @param node the number of the caller that is this node
     */
    record Reclaim(int node, Set<Integer> runs) implements Ask {
        @Override
        public Ask about(Set<Integer> some, @Nullable Answer answer) {
            return new Reclaim(node, both(runs, some));
        }

        @Override
        public String toString() {
            return "reclaim " + names(runs) + " from " + Held.name(node);
        }
    }

    /** Asks where a run is. */
    record StateOf(int run) implements Ask {
        @Override
        public Set<Integer> runs() {
            return Set.of(run);
        }

        @Override
        public boolean writes() {
            return false;
        }

        @Override
        public Ask about(Set<Integer> some, @Nullable Answer answer) {
            return this;
        }

        @Override
        public String toString() {
            return "state of run " + run;
        }
    }
}
