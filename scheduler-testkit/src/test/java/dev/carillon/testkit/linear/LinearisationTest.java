// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.linear;

import static dev.carillon.testkit.linear.Register.Verb.INCREMENT;
import static dev.carillon.testkit.linear.Register.Verb.READ;
import static dev.carillon.testkit.linear.Register.Verb.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testkit.linear.Register.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinearisationTest {

    private final Register register = new Register();

    @Test
    void callsOneAfterTheOtherAreTakenInTheirOrder() {
        assertExplained(List.of(call(1, write(1), 1, 1, 2), call(2, READ, 1, 3, 4)));
    }

    @Test
    void aReadDuringAWriteMaySeeEither() {
        assertExplained(List.of(call(1, write(1), 1, 1, 4), call(2, READ, 0, 2, 3)));
        assertExplained(List.of(call(1, write(1), 1, 1, 4), call(2, READ, 1, 2, 3)));
    }

    @Test
    void aStaleReadIsRefused() {
        assertRefused(List.of(call(1, write(1), 1, 1, 2), call(2, READ, 0, 3, 4)));
    }

    @Test
    void aReadOfTheFutureIsRefused() {
        assertRefused(List.of(call(2, READ, 1, 1, 2), call(1, write(1), 1, 3, 4)));
    }

    @Test
    void aLostUpdateIsRefused() {
        assertExplained(List.of(call(1, INCREMENT, 1, 1, 4), call(2, INCREMENT, 2, 2, 3)));
        assertRefused(List.of(call(1, INCREMENT, 1, 1, 4), call(2, INCREMENT, 1, 2, 3)));
    }

    @Test
    void whatHasBeenSeenCannotBeUnseen() {
        assertExplained(List.of(call(1, write(1), 1, 1, 6), call(2, READ, 0, 2, 3), call(2, READ, 1, 4, 5)));
        assertRefused(List.of(call(1, write(1), 1, 1, 6), call(2, READ, 1, 2, 3), call(2, READ, 0, 4, 5)));
        assertRefused(List.of(call(1, write(1), 1, 1, 6), call(2, READ, 1, 2, 3), call(3, READ, 0, 4, 5)));
    }

    @Test
    void twoReadersSeeTwoWritesInOneOrder() {
        assertRefused(List.of(
                call(1, write(1), 1, 1, 12),
                call(2, write(2), 2, 2, 11),
                call(3, READ, 1, 3, 5),
                call(4, READ, 2, 4, 6),
                call(3, READ, 2, 7, 9),
                call(4, READ, 1, 8, 10)));
    }

    @Test
    void aCallWithoutAnswerMayHaveHappenedOrNot() {
        assertExplained(List.of(lost(1, write(1), 1), call(2, READ, 0, 2, 3)));
        assertExplained(List.of(lost(1, write(1), 1), call(2, READ, 1, 2, 3)));
    }

    @Test
    void aCallWithoutAnswerMayHappenLater() {
        assertExplained(List.of(lost(1, write(1), 1), call(1, READ, 0, 2, 3), call(1, READ, 1, 4, 5)));
    }

    @Test
    void aCallWithoutAnswerHappensOnceAtMost() {
        assertRefused(List.of(lost(1, write(1), 1), call(2, READ, 1, 2, 3), call(2, READ, 0, 4, 5)));
        assertExplained(List.of(lost(1, INCREMENT, 1), call(2, INCREMENT, 2, 2, 3)));
        assertRefused(List.of(lost(1, INCREMENT, 1), call(2, INCREMENT, 3, 2, 3)));
    }

    @Test
    void aCallWithoutAnswerDoesNotHappenBeforeItBegan() {
        assertRefused(List.of(call(2, READ, 1, 1, 2), lost(1, write(1), 3)));
    }

    @Test
    void theReportSaysHowFarItWentAndWhatDidNotFit() {
        var write = call(1, write(1), 1, 1, 2);
        var read = call(2, READ, 0, 3, 4);
        assertThat(verdict(List.of(write, read)))
                .isEqualTo(new Verdict.Refused<>(List.of(write), Set.of(1), List.of(read)));
    }

    @Test
    void allThatDoesNotMatterIsTakenOut() {
        var write = call(1, write(1), 1, 3, 4);
        var stale = call(2, READ, 0, 5, 6);
        var history = new History<>(
                List.of(call(3, READ, 0, 1, 2), write, stale, call(1, write(7), 7, 7, 10), call(2, READ, 7, 8, 9)));
        assertThat(ShortestFailure.of(register, history)).isEqualTo(new History<>(List.of(write, stale)));
    }

    @Test
    void anotherSearchThatTriesAllOrdersSaysTheSame() {
        var random = new Random(20);
        int explained = 0;
        int histories = 4_000;
        for (int number = 0; number < histories; number++) {
            History<Verb, Integer> history = randomHistory(random);
            boolean found = Linearisation.of(register, history) instanceof Verdict.Linearisable;
            assertThat(found).as(history.toString()).isEqualTo(AllOrders.explain(register, history));
            explained += found ? 1 : 0;
        }
        assertThat(explained).isBetween(histories / 10, histories * 9 / 10);
    }

    /** Three callers, with answers that are right now and then. */
    private static History<Verb, Integer> randomHistory(Random random) {
        var calls = new ArrayList<Call<Verb, Integer>>();
        long[] free = {0, 0, 0};
        for (int number = 0; number < 5; number++) {
            int caller = random.nextInt(3);
            Verb verb =
                    List.of(READ, READ, INCREMENT, write(1 + random.nextInt(2))).get(random.nextInt(4));
            long began = free[caller] + 1 + random.nextInt(3);
            free[caller] = began + 1 + random.nextInt(12);
            int answer = verb.kind() == Verb.Kind.WRITE ? verb.value() : random.nextInt(3);
            boolean lost = random.nextInt(6) == 0;
            calls.add(
                    lost
                            ? lost(caller, verb, began * 10 + caller)
                            : call(caller, verb, answer, began * 10 + caller, free[caller] * 10 + caller));
        }
        return new History<>(calls);
    }

    private static Call<Verb, Integer> call(int caller, Verb verb, int answer, long began, long ended) {
        return new Call<>(caller, verb, answer, began, ended);
    }

    private static Call<Verb, Integer> lost(int caller, Verb verb, long began) {
        return new Call<>(caller, verb, null, began, Call.NEVER);
    }

    private Verdict<Integer, Verb, Integer> verdict(List<Call<Verb, Integer>> calls) {
        return Linearisation.of(register, new History<>(calls));
    }

    private void assertExplained(List<Call<Verb, Integer>> calls) {
        assertThat(verdict(calls)).isInstanceOf(Verdict.Linearisable.class);
    }

    private void assertRefused(List<Call<Verb, Integer>> calls) {
        assertThat(verdict(calls)).isInstanceOf(Verdict.Refused.class);
    }
}
