// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import static dev.carillon.trigger.local.LocalTimes.NEVER;

/**
 * The same times on each of certain days: rules of whole days, unless BYSETPOS depends on how many days an interval has.
 *
 * @param start the local second of the start
 */
record DailyInstances(long start, MatchingDays days, TimeSet times) implements Instances {
    @Override
    public long nextAtOrAfter(long second) {
        if (times.count() == 0) {
            return NEVER;
        }
        long day = Math.floorDiv(second, (long) DAY);
        long matching = days.nextAtOrAfter(day);
        if (matching == day) {
            int time = times.nextAtOrAfter((int) Math.floorMod(second, (long) DAY));
            if (time != TimeSet.NONE) {
                return day * DAY + time;
            }
            matching = days.nextAtOrAfter(day + 1);
        }
        return matching == NEVER ? NEVER : matching * DAY + times.nextAtOrAfter(0);
    }

    @Override
    public long instance(int number) {
        if (times.count() == 0) {
            return NEVER;
        }
        long day = Math.floorDiv(start, (long) DAY);
        boolean onFirstDay = days.nextAtOrAfter(day) == day;
        int before = onFirstDay ? times.countBefore((int) Math.floorMod(start, (long) DAY)) : 0;
        MatchingDays.Place place =
                days.place(day, (long) number + before, (first, set) -> (long) Long.bitCount(set) * times.count());
        return place.day() == NEVER ? NEVER : place.day() * DAY + times.at(place.number() - 1);
    }
}
