// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.oracle;

import static java.util.stream.Collectors.joining;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * A cron field as text and as the plain set of numbers it means.
 *
 * @param wild whether the text has {@code *} or {@code /}
 */
record CronField(String text, Set<Integer> values, boolean wild) {

    static final CronField ZERO = new CronField("0", Set.of(0), false);

    boolean has(int value) {
        return values.contains(value);
    }

    static CronField list(Set<Integer> values) {
        return list(values, String::valueOf);
    }

    static CronField list(Set<Integer> values, IntFunction<String> name) {
        return new CronField(values.stream().map(name::apply).collect(joining(",")), values, false);
    }

    static CronField any(int low, int high) {
        return new CronField("*", steps(low, high, 1), true);
    }

    /** Any shape of field: a list, a range, all, or steps. */
    static CronField random(Dice dice, int low, int high, int near, boolean fixedOnly) {
        int shape = dice.below(fixedOnly ? 2 : 6);
        int step = dice.oneOf(2, 3, 5, 7, 10, 15, 20);
        if (step > high - low + 1) {
            step = high - low + 1;
        }
        int start = Math.max(low, Math.min(high, near - dice.below(3)));
        return switch (shape) {
            case 0 -> list(dice.some(low, high, near, 4));
            case 1 -> {
                int end = Math.min(high, start + dice.below(6));
                yield new CronField(start + "-" + end, steps(start, end, 1), false);
            }
            case 2 -> any(low, high);
            case 3 -> new CronField("*/" + step, steps(low, high, step), true);
            case 4 -> new CronField(start + "/" + step, steps(start, high, step), true);
            default -> {
                int end = Math.min(high, start + dice.below(20));
                yield new CronField(start + "-" + end + "/" + step, steps(start, end, step), true);
            }
        };
    }

    private static Set<Integer> steps(int low, int high, int step) {
        var values = new TreeSet<Integer>();
        for (int value = low; value <= high; value += step) {
            values.add(value);
        }
        return values;
    }
}
