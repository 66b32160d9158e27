// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import dev.carillon.trigger.zone.ZoneTimeline;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Exclusions bound to their calendars and to the zone whose clocks they are read on. Pure and thread-safe. */
final class ExclusionFilter {

    private static final long DAY = 86_400;
    private static final int DAYS_AT_ONCE = 400;

    private final List<Predicate<LocalDate>> days = new ArrayList<>();
    private final List<Exclusion.Hours> hours = new ArrayList<>();
    private final ZoneTimeline zone;

    ExclusionFilter(List<Exclusion> exclusions, Calendars calendars, ZoneTimeline zone) {
        this.zone = zone;
        for (Exclusion exclusion : exclusions) {
            if (exclusion instanceof Exclusion.Hours window) {
                hours.add(window);
            } else {
                days.add(dayTest(exclusion, calendars));
            }
        }
    }

    private static Predicate<LocalDate> dayTest(Exclusion exclusion, Calendars calendars) {
        if (exclusion instanceof Exclusion.InCalendar named) {
            return calendars.get(named.name())::contains;
        }
        if (exclusion instanceof Exclusion.Dates range) {
            return date -> !date.isBefore(range.first()) && !date.isAfter(range.last());
        }
        if (exclusion instanceof Exclusion.Yearly range) {
            boolean overNewYear = range.last().isBefore(range.first());
            return date -> {
                MonthDay day = MonthDay.from(date);
                boolean started = !day.isBefore(range.first());
                boolean ended = day.isAfter(range.last());
                return overNewYear ? started || !ended : started && !ended;
            };
        }
        if (exclusion instanceof Exclusion.Weekdays weekdays) {
            return date -> weekdays.days().contains(date.getDayOfWeek());
        }
        if (exclusion instanceof Exclusion.DaysOfMonth monthDays) {
            boolean last = monthDays.days().contains(Exclusion.DaysOfMonth.LAST);
            return date -> monthDays.days().contains(date.getDayOfMonth())
                    || (last && date.getDayOfMonth() == date.lengthOfMonth());
        }
        throw new IllegalStateException("no test for " + exclusion);
    }

    /**
     * Where to look on: the given instant itself when it is not excluded, else one that is later and not beyond the end
     * of the excluded stretch, in epoch milliseconds.
     */
    long includedFrom(long milli) {
        if (days.isEmpty() && hours.isEmpty()) {
            return milli;
        }
        long second = Math.floorDiv(milli, 1000L);
        int period = zone.periodAt(second);
        long local = second + zone.offset(period);
        long stretchEnd = Math.max(excludedDaysFrom(local), excludedHoursFrom(local));
        if (stretchEnd == local) {
            return milli;
        }
        // not beyond a clock change: clocks put back may show times again that are not excluded
        return Math.min(stretchEnd - zone.offset(period), zone.end(period)) * 1000;
    }

    private long excludedDaysFrom(long local) {
        long today = Math.floorDiv(local, DAY);
        long day = today;
        while (day < today + DAYS_AT_ONCE && excludesDay(LocalDate.ofEpochDay(day))) {
            day++;
        }
        return day == today ? local : day * DAY;
    }

    private boolean excludesDay(LocalDate date) {
        for (Predicate<LocalDate> test : days) {
            if (test.test(date)) {
                return true;
            }
        }
        return false;
    }

    private long excludedHoursFrom(long local) {
        long midnight = Math.floorDiv(local, DAY) * DAY;
        int secondOfDay = (int) (local - midnight);
        long end = local;
        for (Exclusion.Hours window : hours) {
            int from = window.from().toSecondOfDay();
            int to = window.to().toSecondOfDay();
            if (from < to) {
                if (secondOfDay >= from && secondOfDay < to) {
                    end = Math.max(end, midnight + to);
                }
            } else if (secondOfDay >= from) {
                end = Math.max(end, midnight + DAY + to);
            } else if (secondOfDay < to) {
                end = Math.max(end, midnight + to);
            }
        }
        return end;
    }
}
