// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.linear;

import java.util.List;
import java.util.Set;

/**
 * What is right when one call comes after the other. Pure.
 *
 * @param <S> a state, with {@code equals} and {@code hashCode}
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public interface Model<S, Q, A> {

    S start();

    /**
     * The states that a call may lead to: several where the answer leaves open what happened, none when the answer is
     * wrong in this state. A call without answer is wrong in no state.
     */
    Set<S> after(S state, Call<Q, A> call);

    /** What a call may answer in a state, for people. */
    String expected(S state, Call<Q, A> call);

    /** Histories with less in them, each of which can be explained whenever the given one can. */
    List<History<Q, A>> simpler(History<Q, A> history);
}
