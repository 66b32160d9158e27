// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.bots;

import dev.carillon.bots.definition.BotSchedule;
import dev.carillon.bots.definition.ScheduleKind;
import dev.carillon.trigger.cron.CronDialect;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When a bot runs, in bodies; what is not said is as usual: 08:00, Monday, one hour.
 *
 * @param hour of {@code daily} and {@code weekly}, 0 to 23
 * @param minute of the same, 0 to 59
 * @param days of {@code weekly}, such as {@code mon,wed} or {@code mon-fri}
 * @param hours of {@code interval}, with the minutes 1 minute to 366 days
 * @param minutes of the same
 * @param expression of {@code cron}, five fields
 * @param dialect of the same: {@code unix}, the usual one, or {@code apscheduler}
 */
public record BotScheduleForm(
        ScheduleKind kind,
        @Nullable Integer hour,
        @Nullable Integer minute,
        @Nullable String days,
        @Nullable Integer hours,
        @Nullable Integer minutes,
        @Nullable String expression,
        @Nullable CronDialect dialect) {

    static BotScheduleForm of(BotSchedule schedule) {
        if (schedule instanceof BotSchedule.Daily daily) {
            return new BotScheduleForm(ScheduleKind.DAILY, daily.hour(), daily.minute(), null, null, null, null, null);
        }
        if (schedule instanceof BotSchedule.Weekly weekly) {
            return new BotScheduleForm(
                    ScheduleKind.WEEKLY, weekly.hour(), weekly.minute(), weekly.days(), null, null, null, null);
        }
        if (schedule instanceof BotSchedule.Interval interval) {
            return new BotScheduleForm(
                    ScheduleKind.INTERVAL, null, null, null, interval.hours(), interval.minutes(), null, null);
        }
        var cron = (BotSchedule.Cron) schedule;
        return new BotScheduleForm(ScheduleKind.CRON, null, null, null, null, null, cron.expression(), cron.dialect());
    }

    BotSchedule schedule() {
        var document = new TreeMap<String, Object>();
        put(document, "hour", hour);
        put(document, "minute", minute);
        put(document, "day_of_week", days);
        put(document, "hours", hours);
        put(document, "minutes", minutes);
        put(document, "cron_expression", expression);
        put(document, "dialect", dialect == null ? null : dialect.name().toLowerCase(Locale.ROOT));
        return BotSchedule.read(kind, document);
    }

    private static void put(Map<String, Object> document, String field, @Nullable Object said) {
        if (said != null) {
            document.put(field, said);
        }
    }
}
