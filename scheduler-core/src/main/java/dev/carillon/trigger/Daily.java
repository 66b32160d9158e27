// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import dev.carillon.trigger.local.DaysAndTimes;
import dev.carillon.trigger.local.LocalTimes;
import dev.carillon.trigger.local.TimeList;
import dev.carillon.trigger.local.WeekdayPattern;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * Every day at fixed local times: {@code daily 09:20,14:10 Europe/Paris}.
 *
 * @param times whole seconds, 1 to 100 of them
 */
public record Daily(Set<LocalTime> times, ZoneId zone, Modifiers modifiers) implements Zoned {

    public Daily {
        times = Words.timesOfDay(times);
        zone = Words.sameZone(zone);
    }

    @Override
    public Daily in(ZoneId newZone) {
        return new Daily(times, newZone, modifiers);
    }

    @Override
    public Daily with(Modifiers newModifiers) {
        return new Daily(times, zone, newModifiers);
    }

    @Override
    public LocalTimes localTimes(Calendars calendars) {
        return new DaysAndTimes(WeekdayPattern.EVERY_DAY, new TimeList(times));
    }

    @Override
    public String toString() {
        return "daily " + Words.times(times) + " " + Words.zone(zone) + modifiers;
    }
}
