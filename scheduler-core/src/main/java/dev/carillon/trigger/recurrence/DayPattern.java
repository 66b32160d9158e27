// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The days that the BY parts of a rule name in any year, whatever the INTERVAL. Immutable from the outside; thread-safe.
 */
final class DayPattern {
    private final List<DayCondition> conditions;
    private final AtomicReferenceArray<@Nullable YearDays> byShape = new AtomicReferenceArray<>(YearShape.COUNT);

    DayPattern(List<DayCondition> conditions) {
        this.conditions = List.copyOf(conditions);
    }

    /** The days of a year. */
    YearDays in(CalendarYear year) {
        int shape = year.shapeNumber();
        YearDays known = byShape.get(shape);
        if (known != null) {
            return known;
        }
        YearDays days = days(YearShape.of(shape));
        byShape.set(shape, days);
        return days;
    }

    private YearDays days(YearShape shape) {
        return new YearDays(shape.length(), dayOfYear -> {
            DayCandidate day = DayCandidate.of(shape, dayOfYear);
            return conditions.stream().allMatch(condition -> condition.admits(day));
        });
    }

    /** Whether an epoch day is in the pattern. */
    boolean contains(long day) {
        return count(day, 1) == 1;
    }

    /** How many days of a period are in the pattern. */
    int count(long firstDay, int length) {
        CalendarYear year = CalendarYear.containing(firstDay);
        int from = (int) (firstDay - year.firstDay());
        int count = in(year).count(from, Math.min(from + length, year.length()));
        int rest = from + length - year.length();
        // Only a week can reach into the next year.
        return rest > 0 ? count + in(year.next()).count(0, rest) : count;
    }

    /** The epoch day of the pattern that has {@code rank} others before it from {@code firstDay} on; it must exist. */
    long select(long firstDay, int rank) {
        CalendarYear year = CalendarYear.containing(firstDay);
        int index = (int) (firstDay - year.firstDay()) - 1;
        int skipped = -1;
        while (skipped < rank) {
            index = in(year).next(index + 1);
            if (index < 0) {
                year = year.next();
            } else {
                skipped++;
            }
        }
        return year.firstDay() + index;
    }
}
