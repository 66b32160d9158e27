// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import dev.carillon.trigger.zone.ZonedTimes;

/** Local times on the clocks of a zone: daily, weekly, monthly, cron, recurrence rules and one-shot wall-clock times. */
final class CalendarSchedule extends Schedule {

    private final ZonedTimes times;

    CalendarSchedule(ZonedTimes times) {
        this.times = times;
    }

    @Override
    long nextMilli(long afterMilli) {
        long second = times.nextAtOrAfter(Math.floorDiv(afterMilli, 1000L) + 1);
        return second == ZonedTimes.NEVER ? NEVER : second * 1000;
    }
}
