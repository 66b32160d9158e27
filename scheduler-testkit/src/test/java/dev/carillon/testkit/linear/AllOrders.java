// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.linear;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The slow search: tries all orders, remembers nothing. */
final class AllOrders {

    private AllOrders() {}

    static <S, Q, A> boolean explain(Model<S, Q, A> model, History<Q, A> history) {
        return explain(model, Set.of(model.start()), history.calls());
    }

    private static <S, Q, A> boolean explain(Model<S, Q, A> model, Set<S> states, List<Call<Q, A>> left) {
        if (states.isEmpty()) {
            return false;
        }
        return left.stream().allMatch(call -> call.answer() == null)
                || left.stream()
                        .filter(call -> left.stream().noneMatch(other -> other.ended() < call.began()))
                        .anyMatch(call -> explain(
                                model,
                                states.stream()
                                        .flatMap(state -> model.after(state, call).stream())
                                        .collect(Collectors.toSet()),
                                left.stream()
                                        .filter(other -> !other.equals(call))
                                        .toList()));
    }
}
