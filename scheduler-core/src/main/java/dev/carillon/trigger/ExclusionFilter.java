// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import dev.carillon.trigger.local.DayPattern;
import dev.carillon.trigger.local.WeekdayPattern;
import dev.carillon.trigger.zone.ZoneTimeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Exclusions bound to their calendars and to the zone whose clocks they are read on. Pure and thread-safe; the
 * stretch last found free is remembered.
 */
final class ExclusionFilter {

    /** How far ahead of a question anything is looked for that no exclusion takes out. */
    static final int SEARCHED_YEARS = 101;

    static final long SEARCHED_MILLIS = SEARCHED_YEARS * 366L * 86_400_000L;

    private static final long DAY = 86_400;

    private final boolean empty;
    private final ExcludedDays days;
    private final ExcludedHours hours;
    private final ZoneTimeline zone;
    private Stretch lastIncluded = new Stretch(0, 0);

    /** Epoch milliseconds, the second exclusive, between which nothing is taken out. */
    private record Stretch(long from, long to) {}

    ExclusionFilter(List<Exclusion> exclusions, Calendars calendars, ZoneTimeline zone) {
        List<DayPattern> patterns = new ArrayList<>();
        List<Exclusion.Hours> windows = new ArrayList<>();
        for (Exclusion exclusion : exclusions) {
            if (exclusion instanceof Exclusion.Hours window) {
                windows.add(window);
            } else {
                patterns.add(days(exclusion, calendars));
            }
        }
        this.hours = new ExcludedHours(windows);
        if (hours.areAll()) {
            patterns.add(ExcludedDays.every());
        }
        this.days = new ExcludedDays(patterns);
        this.empty = exclusions.isEmpty();
        this.zone = zone;
    }

    private static DayPattern days(Exclusion exclusion, Calendars calendars) {
        if (exclusion instanceof Exclusion.InCalendar named) {
            return ExcludedDays.in(calendars.get(named.name()));
        }
        if (exclusion instanceof Exclusion.Dates range) {
            return ExcludedDays.range(range.first(), range.last());
        }
        if (exclusion instanceof Exclusion.Yearly range) {
            return ExcludedDays.yearly(range.first(), range.last());
        }
        if (exclusion instanceof Exclusion.Weekdays weekdays) {
            return WeekdayPattern.of(weekdays.days());
        }
        if (exclusion instanceof Exclusion.DaysOfMonth monthDays) {
            return new MonthDays.Numbered(monthDays.days()).pattern(calendars);
        }
        throw new IllegalStateException("no days for " + exclusion);
    }

    /**
     * Where to look on: the given instant itself when it is not excluded, else one that is later and not beyond the end
     * of the excluded stretch, in epoch milliseconds.
     */
    long includedFrom(long milli) {
        Stretch known = lastIncluded;
        if (empty || milli >= known.from() && milli < known.to()) {
            return milli;
        }
        long second = Math.floorDiv(milli, 1000L);
        int period = zone.periodAt(second);
        // not beyond a clock change: clocks put back may show times again that are not excluded
        long end = Math.min(zone.end(period), second + SEARCHED_MILLIS / 1000);
        long local = second + zone.offset(period);
        long today = Math.floorDiv(local, DAY);
        long day = days.includedFrom(today, Math.floorDiv(end + zone.offset(period), DAY) + 1);
        int secondOfDay = (int) (local - today * DAY);
        long included = Math.max(day == today ? local : day * DAY, today * DAY + hours.includedFrom(secondOfDay));
        if (included > local) {
            return Math.min(included - zone.offset(period), end) * 1000;
        }
        long nextExcluded = today * DAY + hours.excludedFrom(secondOfDay);
        lastIncluded = new Stretch(second * 1000, Math.min(nextExcluded - zone.offset(period), end) * 1000);
        return milli;
    }
}
