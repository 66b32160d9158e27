// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/** Enumerations as English writes them. */
final class EnglishList {
    private static final int SHORTEST_RUN = 3;

    private EnglishList() {}

    /** "a", "a and b", "a, b and c". */
    static String and(List<String> parts) {
        return join(parts, " and ");
    }

    /** "a", "a or b", "a, b or c". */
    static String or(List<String> parts) {
        return join(parts, " or ");
    }

    /** The values in order, three or more neighbours drawn together: "1st", "5th to 9th". */
    static List<String> runs(BitSet values, IntFunction<String> word) {
        List<String> runs = new ArrayList<>();
        int first = values.nextSetBit(0);
        while (first >= 0) {
            int afterLast = values.nextClearBit(first);
            if (afterLast - first >= SHORTEST_RUN) {
                runs.add(word.apply(first) + " to " + word.apply(afterLast - 1));
                first = values.nextSetBit(afterLast);
            } else {
                runs.add(word.apply(first));
                first = values.nextSetBit(first + 1);
            }
        }
        return runs;
    }

    private static String join(List<String> parts, String beforeLast) {
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + beforeLast + parts.get(last);
    }
}
