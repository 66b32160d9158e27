// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run from its beginning to its end, with the processes that died on the way.
 *
 * @param kills at which of its points each process was to die, 0 for the first
 * @param lives the points that each process came to; all but the last died at their last point
 * @param last its last execution
 * @param survived whether a handler went on after its process had died
 */
record CrashPlay(List<Integer> kills, List<List<CrashPoint>> lives, Execution last, Effects effects, boolean survived) {

    CrashPlay {
        kills = List.copyOf(kills);
        lives = List.copyOf(lives);
    }

    /** The points of the process that carried the run to its end. */
    List<CrashPoint> lastLife() {
        return lives.get(lives.size() - 1);
    }

    /** The points at which processes died. */
    List<CrashPoint> crashes() {
        return lives.stream()
                .limit(lives.size() - 1)
                .map(life -> life.get(life.size() - 1))
                .toList();
    }

    /** Its kills, and one more in the process that carried the run to its end. */
    List<Integer> killsAndThen(int point) {
        return Stream.concat(kills.stream(), Stream.of(point)).toList();
    }

    /** Its crashes, and one more in the process that carried the run to its end. */
    List<CrashPoint> crashesAndThen(int point) {
        return Stream.concat(crashes().stream(), Stream.of(lastLife().get(point)))
                .toList();
    }

    private @Nullable String result() {
        return last.result();
    }

    /**
     * How the end differs from another's, in lines; empty when it does not.
     *
     * @param withResults whether results count
     * @param withEffects whether effects count
     */
    List<String> differenceFrom(CrashPlay expected, boolean withResults, boolean withEffects) {
        var lines = new ArrayList<String>();
        Outcome wanted = expected.last.outcome();
        if (last.outcome() != wanted) {
            lines.add("the run ended " + last.outcome() + ", expected " + wanted + "; error: " + last.error());
        } else if (withResults && !Objects.equals(result(), expected.result())) {
            lines.add("its result is " + result() + ", expected " + expected.result());
        }
        if (withEffects && !effects.equals(expected.effects)) {
            lines.addAll(effects.differenceFrom(expected.effects));
        }
        if (!lines.isEmpty() && survived) {
            lines.add("the handler caught what killed it and went on; what it did then, no real crash would have done");
        }
        return lines;
    }
}
