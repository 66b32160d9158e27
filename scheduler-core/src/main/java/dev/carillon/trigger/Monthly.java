// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import dev.carillon.trigger.local.DaysAndTimes;
import dev.carillon.trigger.local.LocalTimes;
import dev.carillon.trigger.local.TimeList;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * On days of every month at fixed local times: {@code monthly 1,15,last 09:00 UTC}. A month without such a day is
 * passed over.
 *
 * @param times whole seconds, 1 to 100 of them
 */
public record Monthly(MonthDays days, Set<LocalTime> times, ZoneId zone, Modifiers modifiers) implements Zoned {

    public Monthly {
        times = Words.timesOfDay(times);
        zone = Words.sameZone(zone);
    }

    @Override
    public Monthly in(ZoneId newZone) {
        return new Monthly(days, times, newZone, modifiers);
    }

    @Override
    public Monthly with(Modifiers newModifiers) {
        return new Monthly(days, times, zone, newModifiers);
    }

    @Override
    public LocalTimes localTimes(Calendars calendars) {
        return new DaysAndTimes(days.pattern(calendars), new TimeList(times));
    }

    @Override
    public String toString() {
        String calendar = days instanceof MonthDays.Business business && business.calendar() != null
                ? " calendar " + business.calendar()
                : "";
        return "monthly " + days + " " + Words.times(times) + " " + Words.zone(zone) + calendar + modifiers;
    }
}
