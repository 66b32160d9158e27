// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.linear;

import java.util.List;
import java.util.Set;

/**
 * What a search for an order has found.
 *
 * @param <S> the model's states
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public sealed interface Verdict<S, Q, A> {

    /**
     * The history can be explained.
     *
     * @param order one that explains it; calls without answer that are not in it did not happen
     */
    record Linearisable<S, Q, A>(List<Call<Q, A>> order) implements Verdict<S, Q, A> {
        public Linearisable {
            order = List.copyOf(order);
        }
    }

    /**
     * No order explains the history.
     *
     * @param order the longest that the model could follow
     * @param states where it was then
     * @param stuck what could have come next, and cannot
     */
    record Refused<S, Q, A>(List<Call<Q, A>> order, Set<S> states, List<Call<Q, A>> stuck) implements Verdict<S, Q, A> {
        public Refused {
            order = List.copyOf(order);
            states = Set.copyOf(states);
            stuck = List.copyOf(stuck);
        }
    }

    /**
     * The search was given up.
     *
     * @param places how many it had looked at
     */
    record Undecided<S, Q, A>(long places) implements Verdict<S, Q, A> {}
}
