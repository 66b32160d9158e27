// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import static dev.carillon.trigger.local.LocalTimes.NEVER;

/** The members that BYSETPOS selects of the set of each week, month or year. Thread-safe. */
final class PositionedInstances implements Instances {
    /** The most spans of 400 years or more that can begin in the years 1 to 9999. */
    private static final int MOST_CYCLES = 25;

    private final long start;
    private final Periods periods;
    private final DayPattern pattern;
    private final TimeSet times;
    private final SetPositions positions;
    /** How many members are selected in a period, by the number of its days that match. */
    private final int[] selected;

    PositionedInstances(long start, Periods periods, DayPattern pattern, TimeSet times, SetPositions positions) {
        this.start = start;
        this.periods = periods;
        this.pattern = pattern;
        this.times = times;
        this.positions = positions;
        this.selected = new int[periods.longest() + 1];
        for (int days = 0; days < selected.length; days++) {
            selected[days] = positions.count(days * times.count());
        }
    }

    @Override
    public long nextAtOrAfter(long second) {
        long number = periods.numberAtOrAfter(Math.floorDiv(second, (long) DAY));
        for (int searched = 0; searched <= periods.cycle(); searched++) {
            long first = periods.firstDay(number);
            if (first > CalendarYear.LAST_DAY) {
                return NEVER;
            }
            int days = pattern.count(first, periods.length(number));
            if (selected[days] > 0) {
                int size = days * times.count();
                int index = positions.nextAtOrAfter(membersBefore(first, second), size);
                if (index != SetPositions.NONE) {
                    return member(first, index);
                }
            }
            number++;
        }
        return NEVER;
    }

    @Override
    public long instance(int number) {
        long rest = (long) number + selectedBeforeStart();
        long selectedInCycle = 0;
        for (long period = 0; period < periods.cycle(); period++) {
            long first = periods.firstDay(period);
            if (first > CalendarYear.LAST_DAY) {
                return NEVER;
            }
            selectedInCycle += selected[pattern.count(first, periods.length(period))];
            if (selectedInCycle >= rest) {
                return selectedFrom(period, rest - selectedInCycle);
            }
        }
        if (selectedInCycle == 0 || (rest - 1) / selectedInCycle > MOST_CYCLES) {
            return NEVER;
        }
        long cycles = (rest - 1) / selectedInCycle;
        return selectedAfter(cycles * periods.cycle(), rest - cycles * selectedInCycle);
    }

    private long selectedAfter(long firstPeriod, long number) {
        long counted = 0;
        long period = firstPeriod;
        while (periods.firstDay(period) <= CalendarYear.LAST_DAY) {
            counted += selected[pattern.count(periods.firstDay(period), periods.length(period))];
            if (counted >= number) {
                return selectedFrom(period, number - counted);
            }
            period++;
        }
        return NEVER;
    }

    /** A member of a period: 0 for the last that is selected, -1 for the one before it. */
    private long selectedFrom(long period, long fromLast) {
        long first = periods.firstDay(period);
        int days = pattern.count(first, periods.length(period));
        return selectedMember(first, days, selected[days] + (int) fromLast);
    }

    private int selectedBeforeStart() {
        long first = periods.firstDay(0);
        int size = pattern.count(first, periods.length(0)) * times.count();
        int limit = membersBefore(first, start);
        int count = 0;
        int index = positions.nextAtOrAfter(0, size);
        while (index != SetPositions.NONE && index < limit) {
            count++;
            index = positions.nextAtOrAfter(index + 1, size);
        }
        return count;
    }

    private long selectedMember(long first, int days, int number) {
        int size = days * times.count();
        int index = positions.nextAtOrAfter(0, size);
        for (int skipped = 1; skipped < number; skipped++) {
            index = positions.nextAtOrAfter(index + 1, size);
        }
        return member(first, index);
    }

    private int membersBefore(long first, long second) {
        long day = Math.floorDiv(second, (long) DAY);
        if (day < first) {
            return 0;
        }
        int earlier = day == first ? 0 : pattern.count(first, (int) (day - first));
        int onDay = pattern.contains(day) ? times.countBefore((int) Math.floorMod(second, (long) DAY)) : 0;
        return earlier * times.count() + onDay;
    }

    private long member(long first, int index) {
        long day = pattern.select(first, index / times.count());
        return day > CalendarYear.LAST_DAY ? NEVER : day * DAY + times.at(index % times.count());
    }
}
