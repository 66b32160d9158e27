// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.math.BigInteger;
import java.util.BitSet;

/**
 * The hours, minutes or seconds that a rule does not skip: the first and then every so many seconds. Immutable.
 *
 * @param first the local second at which the first begins
 * @param step seconds from one to the next
 */
record UnitSteps(long first, long step) {
    /** The least member of a set of times of day that is such a unit of the epoch day, at or after a time; or NONE. */
    int nextOnDay(long day, TimeSet units, int from) {
        long origin = Math.floorMod(first - day * Instances.DAY, step);
        int unit = units.nextAtOrAfter(from);
        while (unit != TimeSet.NONE) {
            long steps = Math.max(0, -Math.floorDiv(origin - unit, step));
            long aligned = origin + steps * step;
            if (aligned >= Instances.DAY) {
                return TimeSet.NONE;
            }
            if (aligned == unit) {
                return unit;
            }
            unit = units.nextAtOrAfter((int) aligned);
        }
        return TimeSet.NONE;
    }

    /** After how many days the times of day of the units repeat. */
    int cycle() {
        return Math.toIntExact(step / divisor());
    }

    /** The days of the cycle, counted from epoch day 0, that have a unit in a set of times of day. */
    BitSet daysWith(TimeSet units) {
        Days days = new Days();
        BitSet found = new BitSet(cycle());
        int left = cycle();
        for (int unit = units.nextAtOrAfter(0);
                unit != TimeSet.NONE && left > 0;
                unit = units.nextAtOrAfter(unit + 1)) {
            int day = days.having(unit);
            if (day >= 0 && !found.get(day)) {
                found.set(day);
                left--;
            }
        }
        return found;
    }

    /** How many units in a set of times of day each day of the cycle has, counted from epoch day 0. */
    int[] countsOf(TimeSet units) {
        Days days = new Days();
        int[] counts = new int[cycle()];
        for (int unit = units.nextAtOrAfter(0); unit != TimeSet.NONE; unit = units.nextAtOrAfter(unit + 1)) {
            int day = days.having(unit);
            if (day >= 0) {
                counts[day]++;
            }
        }
        return counts;
    }

    private long divisor() {
        return BigInteger.valueOf(step).gcd(BigInteger.valueOf(Instances.DAY)).longValueExact();
    }

    /** Solves {@code day * 86400 + time = first} modulo the step for the day. */
    private final class Days {
        private final long divisor = divisor();
        private final long cycle = cycle();
        private final long inverse = BigInteger.valueOf(Instances.DAY / divisor)
                .modInverse(BigInteger.valueOf(cycle))
                .longValueExact();

        /** The day of the cycle on which there is a unit at that time, or -1. */
        int having(int time) {
            long distance = first - time;
            if (distance % divisor != 0) {
                return -1;
            }
            return (int) (Math.floorMod(distance / divisor, cycle) * inverse % cycle);
        }
    }
}
