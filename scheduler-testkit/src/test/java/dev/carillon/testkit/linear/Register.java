// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.linear;

import java.util.List;
import java.util.Set;

/** A number that is read, written, or incremented with the new number as the answer. It is 0 at first. */
final class Register implements Model<Integer, Register.Verb, Integer> {

    /** What may be asked. */
    record Verb(Kind kind, int value) {

        enum Kind {
            READ,
            WRITE,
            INCREMENT
        }

        static final Verb READ = new Verb(Kind.READ, 0);
        static final Verb INCREMENT = new Verb(Kind.INCREMENT, 0);

        static Verb write(int value) {
            return new Verb(Kind.WRITE, value);
        }
    }

    @Override
    public Integer start() {
        return 0;
    }

    @Override
    public Set<Integer> after(Integer state, Call<Verb, Integer> call) {
        int after = switch (call.asked().kind()) {
            case READ -> state;
            case WRITE -> call.asked().value();
            case INCREMENT -> state + 1;
        };
        Integer answer = call.answer();
        return answer == null || answer == after ? Set.of(after) : Set.of();
    }

    @Override
    public String expected(Integer state, Call<Verb, Integer> call) {
        return state.toString();
    }

    @Override
    public List<History<Verb, Integer>> simpler(History<Verb, Integer> history) {
        return history.calls().stream()
                .filter(call -> call.asked().equals(Verb.READ))
                .map(history::without)
                .toList();
    }
}
