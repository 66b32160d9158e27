// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import dev.carillon.trigger.local.DaysAndTimes;
import dev.carillon.trigger.local.LocalTimes;
import dev.carillon.trigger.local.TimeList;
import dev.carillon.trigger.local.WeekdayPattern;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * On days of the week at fixed local times: {@code weekly mon,wed,fri 14:30 Europe/Paris}.
 *
 * @param days at least one
 * @param times whole seconds, 1 to 100 of them
 */
public record Weekly(Set<DayOfWeek> days, Set<LocalTime> times, ZoneId zone, Modifiers modifiers) implements Zoned {

    public Weekly {
        days = Words.sortedCopy("days", days);
        times = Words.timesOfDay(times);
        zone = Words.sameZone(zone);
    }

    @Override
    public Weekly in(ZoneId newZone) {
        return new Weekly(days, times, newZone, modifiers);
    }

    @Override
    public Weekly with(Modifiers newModifiers) {
        return new Weekly(days, times, zone, newModifiers);
    }

    @Override
    public LocalTimes localTimes(Calendars calendars) {
        return new DaysAndTimes(WeekdayPattern.of(days), new TimeList(times));
    }

    @Override
    public String toString() {
        return "weekly " + Words.weekdays(days) + " " + Words.times(times) + " " + Words.zone(zone) + modifiers;
    }
}
