// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.local;

import java.time.LocalTime;
import java.util.Collection;

/** Some times of day, each a whole second, given one by one. */
public final class TimeList implements TimePattern {

    private final int[] secondsOfDay;

    /**
     * @param times at least one
     */
    public TimeList(Collection<LocalTime> times) {
        this.secondsOfDay = times.stream()
                .mapToInt(LocalTime::toSecondOfDay)
                .sorted()
                .distinct()
                .toArray();
        if (secondsOfDay.length == 0) {
            throw new IllegalArgumentException("times: none given, expected at least one");
        }
    }

    @Override
    public int nextAtOrAfter(int secondOfDay) {
        for (int candidate : secondsOfDay) {
            if (candidate >= secondOfDay) {
                return candidate;
            }
        }
        return NONE;
    }
}
