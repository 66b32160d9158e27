// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.linear;

import java.util.Optional;

/** Takes out of a history that cannot be explained what does not matter for that. */
public final class ShortestFailure {

    private ShortestFailure() {}

    /** The shortest history found that cannot be explained either; the same when nothing can be left out. */
    public static <S, Q, A> History<Q, A> of(Model<S, Q, A> model, History<Q, A> refused) {
        History<Q, A> shortest = upToTheFirstWrongAnswer(model, refused);
        Optional<History<Q, A>> simpler = simpler(model, shortest);
        while (simpler.isPresent()) {
            shortest = upToTheFirstWrongAnswer(model, simpler.get());
            simpler = simpler(model, shortest);
        }
        return shortest;
    }

    private static <S, Q, A> Optional<History<Q, A>> simpler(Model<S, Q, A> model, History<Q, A> refused) {
        return model.simpler(refused).stream()
                .filter(simpler -> isRefused(model, simpler))
                .findFirst();
    }

    private static <S, Q, A> History<Q, A> upToTheFirstWrongAnswer(Model<S, Q, A> model, History<Q, A> refused) {
        return refused.calls().stream()
                .filter(call -> call.answer() != null)
                .map(Call::ended)
                .sorted()
                .map(refused::until)
                .filter(beginning -> isRefused(model, beginning))
                .findFirst()
                .orElse(refused);
    }

    private static <S, Q, A> boolean isRefused(Model<S, Q, A> model, History<Q, A> history) {
        return Linearisation.of(model, history) instanceof Verdict.Refused;
    }
}
