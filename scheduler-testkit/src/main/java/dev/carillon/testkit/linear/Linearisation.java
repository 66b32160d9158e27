// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.linear;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The search for an order of a history's calls that a model can follow and that puts no call before one that had ended
 * before it began.
 *
 * <p>The algorithm is that of Wing and Gong (Testing and Verifying Concurrent Objects, 1993): take any call that no other
 * has to precede, let the model follow, and go on with the rest; go back where it cannot. As Lowe (Testing for
 * Linearizability, 2017) has it, places are remembered, a place being the calls taken and the state reached, and none is
 * looked at twice. What a call without answer has done, and what else an answer leaves open, is followed in all ways at
 * once: the state of a place is the set of states that the model may be in.
 */
public final class Linearisation<S, Q, A> {

    private static final long MOST_PLACES = 2_000_000;

    private record Place<S>(BitSet taken, Set<S> states) {}

    private final Model<S, Q, A> model;
    private final List<Call<Q, A>> calls;
    private final BitSet taken = new BitSet();
    private final BitSet answered = new BitSet();
    private final Set<Place<S>> places = new HashSet<>();
    private final List<Call<Q, A>> order = new ArrayList<>();
    private Verdict.Refused<S, Q, A> furthest;

    private Linearisation(Model<S, Q, A> model, History<Q, A> history) {
        this.model = model;
        this.calls = history.calls().stream()
                .sorted(Comparator.comparingLong(Call::ended))
                .toList();
        for (int call = 0; call < calls.size(); call++) {
            answered.set(call, calls.get(call).answer() != null);
        }
        this.furthest = new Verdict.Refused<>(List.of(), Set.of(), List.of());
    }

    /** Searches. Gives up after two million places. */
    public static <S, Q, A> Verdict<S, Q, A> of(Model<S, Q, A> model, History<Q, A> history) {
        var search = new Linearisation<>(model, history);
        if (search.follow(Set.of(model.start()))) {
            return new Verdict.Linearisable<>(search.order);
        }
        return search.places.size() < MOST_PLACES ? search.furthest : new Verdict.Undecided<>(search.places.size());
    }

    private boolean follow(Set<S> states) {
        if (allAnsweredAreTaken()) {
            return true;
        }
        if (places.size() >= MOST_PLACES || !places.add(new Place<>((BitSet) taken.clone(), states))) {
            return false;
        }
        List<Integer> next = next();
        for (int call : next) {
            Set<S> after = after(states, calls.get(call));
            if (!after.isEmpty()) {
                taken.set(call);
                order.add(calls.get(call));
                if (follow(after)) {
                    return true;
                }
                order.remove(order.size() - 1);
                taken.clear(call);
            }
        }
        remember(states, next);
        return false;
    }

    private boolean allAnsweredAreTaken() {
        var missing = (BitSet) answered.clone();
        missing.andNot(taken);
        return missing.isEmpty();
    }

    /** The calls that began before any of those that are left had ended, the first to end first. */
    private List<Integer> next() {
        long firstEnd = calls.get(taken.nextClearBit(0)).ended();
        var next = new ArrayList<Integer>();
        for (int call = taken.nextClearBit(0); call < calls.size(); call = taken.nextClearBit(call + 1)) {
            if (calls.get(call).began() < firstEnd) {
                next.add(call);
            }
        }
        return next;
    }

    private Set<S> after(Set<S> states, Call<Q, A> call) {
        var after = new HashSet<S>();
        states.forEach(state -> after.addAll(model.after(state, call)));
        return after;
    }

    private void remember(Set<S> states, List<Integer> next) {
        if (furthest.states().isEmpty() || order.size() > furthest.order().size()) {
            List<Call<Q, A>> stuck = next.stream()
                    .filter(answered::get)
                    .<Call<Q, A>>map(calls::get)
                    .filter(call -> after(states, call).isEmpty())
                    .toList();
            furthest = new Verdict.Refused<>(order, states, stuck);
        }
    }
}
