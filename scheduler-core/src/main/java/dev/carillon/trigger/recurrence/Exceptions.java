// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import dev.carillon.trigger.local.LocalTimes;
import java.util.Arrays;

/** The instances of a rule that EXDATEs take away, each with the one that is next instead. Immutable. */
final class Exceptions {
    private final long[] excepted;
    private final long[] next;

    /**
     * Finds what the exceptions do.
     *
     * @param dates local seconds, ascending
     * @param instances the instances of the rule
     * @param start the local second from which there are instances
     */
    Exceptions(long[] dates, Instances instances, long start) {
        long[] found = new long[dates.length];
        long[] following = new long[dates.length];
        int count = 0;
        long coming = Long.MIN_VALUE;
        for (long date : dates) {
            if (date > coming && date >= start && date <= Recurrence.LAST_SECOND) {
                coming = instances.nextAtOrAfter(date);
            }
            if (date == coming) {
                coming = date == Recurrence.LAST_SECOND ? LocalTimes.NEVER : instances.nextAtOrAfter(date + 1);
                found[count] = date;
                following[count++] = coming;
            }
        }
        excepted = Arrays.copyOf(found, count);
        next = Arrays.copyOf(following, count);
        for (int index = count - 2; index >= 0; index--) {
            if (next[index] == excepted[index + 1]) {
                next[index] = next[index + 1];
            }
        }
    }

    /** The instance itself, or the next that is not an exception. */
    long apply(long instance) {
        int index = Arrays.binarySearch(excepted, instance);
        return index < 0 ? instance : next[index];
    }
}
