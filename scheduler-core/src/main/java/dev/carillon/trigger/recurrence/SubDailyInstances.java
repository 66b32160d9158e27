// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import static dev.carillon.trigger.local.LocalTimes.NEVER;

/**
 * Times in hours, minutes or seconds that follow each other at a fixed distance: rules of less than a day.
 *
 * <p>The times of day of such units repeat after a number of days. Which days of that cycle have a unit that BYHOUR,
 * BYMINUTE and BYSECOND admit is known beforehand, so that a search goes from one day that has an instance to the next.
 */
final class SubDailyInstances implements Instances {
    private final long start;
    private final int unitLength;
    private final UnitSteps steps;
    private final TimeSet units;
    private final TimeSet times;
    private final DayCycle cycle;
    private final MatchingDays days;
    private final boolean empty;

    /**
     * Creates the instances.
     *
     * @param start the local second of the start
     * @param unit 3600, 60 or 1 second
     * @param interval the INTERVAL
     * @param units the times of day at which an admitted hour, minute or second begins
     * @param times the times in each of them
     */
    SubDailyInstances(long start, int unit, int interval, DayPattern pattern, TimeSet units, TimeSet times) {
        this.start = start;
        this.unitLength = unit;
        this.steps = new UnitSteps(Math.floorDiv(start, (long) unit) * unit, (long) unit * interval);
        this.units = units;
        this.times = times;
        var reached = steps.daysWith(units);
        this.empty = reached.isEmpty() || times.count() == 0;
        this.cycle = new DayCycle(0, steps.cycle(), reached);
        this.days = new MatchingDays(pattern, cycle);
    }

    @Override
    public long nextAtOrAfter(long second) {
        if (empty) {
            return NEVER;
        }
        long day = Math.floorDiv(second, (long) DAY);
        long matching = days.nextAtOrAfter(day);
        if (matching == day) {
            int time = nextOnDay(day, (int) Math.floorMod(second, (long) DAY));
            if (time != TimeSet.NONE) {
                return day * DAY + time;
            }
            matching = days.nextAtOrAfter(day + 1);
        }
        return matching == NEVER ? NEVER : matching * DAY + nextOnDay(matching, 0);
    }

    private int nextOnDay(long day, int second) {
        int current = second - second % unitLength;
        int unit = steps.nextOnDay(day, units, current);
        if (unit == current) {
            int time = times.nextAtOrAfter(second - current);
            if (time != TimeSet.NONE) {
                return unit + time;
            }
            unit = steps.nextOnDay(day, units, current + unitLength);
        }
        return unit == TimeSet.NONE ? TimeSet.NONE : unit + times.nextAtOrAfter(0);
    }

    @Override
    public long instance(int number) {
        if (empty) {
            return NEVER;
        }
        int[] counts = steps.countsOf(units);
        long first = Math.floorDiv(start, (long) DAY);
        long before = days.nextAtOrAfter(first) == first ? countBefore(first, start - first * DAY) : 0;
        MatchingDays.Place place = days.place(first, number + before, (day, set) -> total(day, set, counts));
        return place.day() == NEVER ? NEVER : place.day() * DAY + time(place);
    }

    private long total(long firstDay, long set, int[] counts) {
        int origin = cycle.dayOfCycle(firstDay);
        long units = 0;
        for (long left = set; left != 0; left &= left - 1) {
            units += counts[(origin + Long.numberOfTrailingZeros(left)) % counts.length];
        }
        return units * times.count();
    }

    private long countBefore(long day, long second) {
        long count = 0;
        int unit = steps.nextOnDay(day, units, 0);
        while (unit != TimeSet.NONE && unit < second) {
            count += second - unit >= unitLength ? times.count() : times.countBefore((int) second - unit);
            unit = steps.nextOnDay(day, units, unit + unitLength);
        }
        return count;
    }

    private int time(MatchingDays.Place place) {
        int skipped = (place.number() - 1) / times.count();
        int unit = steps.nextOnDay(place.day(), units, 0);
        for (int index = 0; index < skipped; index++) {
            unit = steps.nextOnDay(place.day(), units, unit + unitLength);
        }
        return unit + times.at((place.number() - 1) % times.count());
    }
}
