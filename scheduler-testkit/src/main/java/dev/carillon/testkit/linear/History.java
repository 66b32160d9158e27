// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.linear;

import java.util.Comparator;
import java.util.List;

/**
 * Calls of several callers, by their beginnings.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public record History<Q, A>(List<Call<Q, A>> calls) {

    public History {
        calls = calls.stream().sorted(Comparator.comparingLong(Call::began)).toList();
    }

    /** What had been seen at a place of the order: what ended later is not answered yet, what began later is not there. */
    public History<Q, A> until(long place) {
        return new History<>(calls.stream()
                .filter(call -> call.began() <= place)
                .map(call -> call.ended() <= place ? call : call.unanswered())
                .toList());
    }

    public History<Q, A> without(Call<Q, A> left) {
        return new History<>(calls.stream().filter(call -> !call.equals(left)).toList());
    }

    /** How many calls were under way at the same time as one of another caller. */
    public long overlapping() {
        return calls.stream()
                .filter(call ->
                        calls.stream().anyMatch(other -> call.caller() != other.caller() && call.overlaps(other)))
                .count();
    }
}
