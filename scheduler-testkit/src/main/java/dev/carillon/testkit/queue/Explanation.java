// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import dev.carillon.testkit.linear.Call;
import dev.carillon.testkit.linear.History;
import dev.carillon.testkit.linear.Linearisation;
import dev.carillon.testkit.linear.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a history cannot be explained, for people. */
public final class Explanation {

    private Explanation() {}

    /** The calls in the order in which they began, how far the model could follow, and what it expected then. */
    public static String of(RunQueueModel model, History<Ask, Answer> refused) {
        var text = new StringBuilder("  began..ended  caller  asked -> answered\n");
        refused.calls().forEach(call -> text.append(line(call)));
        if (Linearisation.of(model, refused) instanceof Verdict.Refused<QueueState, Ask, Answer> verdict) {
            text.append("The model can follow");
            text.append(verdict.order().isEmpty() ? " none of them.\n" : "\n");
            verdict.order().forEach(call -> text.append(line(call)));
            text.append("and then none of what could come next:\n");
            verdict.stuck().forEach(call -> text.append(line(call)).append(expected(model, verdict, call)));
        }
        return text.toString();
    }

    private static String line(Call<Ask, Answer> call) {
        String ended = call.answer() == null ? "?" : String.valueOf(call.ended());
        return String.format(
                Locale.ROOT,
                "  %5d..%-5s  %-6s  %s -> %s%n",
                call.began(),
                ended,
                Held.name(call.caller()),
                call.asked(),
                call.answer() == null ? "no answer" : call.answer());
    }

    private static String expected(
            RunQueueModel model, Verdict.Refused<QueueState, Ask, Answer> verdict, Call<Ask, Answer> call) {
        List<String> expected = verdict.states().stream()
                .map(state -> model.expected(state, call))
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
        return expected.stream().collect(Collectors.joining("\n    or ", "    expected: ", "\n"));
    }
}
