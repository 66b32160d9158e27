// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.definition;

import dev.carillon.trigger.Trigger;
import dev.carillon.trigger.cron.CronDialect;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When a bot runs. A schedule that exists can be turned into a trigger: what cannot be is refused when it is made. */
public sealed interface BotSchedule {

    ScheduleKind kind();

    /** The trigger on the clocks of a zone. */
    Trigger trigger(ZoneId zone);

    /** As a document, with every field. */
    Map<String, Object> document();

    /** Every day at 08:00. */
    Daily EVERY_MORNING = new Daily(8, 0);

    /**
     * At a time of day.
     *
     * @param hour 0 to 23
     * @param minute 0 to 59
     */
    record Daily(int hour, int minute) implements BotSchedule {

        public Daily {
            ScheduleReader.requireTime(hour, minute);
        }

        @Override
        public ScheduleKind kind() {
            return ScheduleKind.DAILY;
        }

        @Override
        public Trigger trigger(ZoneId zone) {
            return Trigger.daily().at(Set.of(LocalTime.of(hour, minute))).in(zone);
        }

        @Override
        public Map<String, Object> document() {
            return ScheduleReader.document("hour", hour, "minute", minute);
        }
    }

    /**
     * At a time of day on days of the week.
     *
     * @param days by name, such as {@code mon,wed,fri} or {@code mon-fri}; numbers are refused, since the first day differs
     *     from system to system
     * @param hour 0 to 23
     * @param minute 0 to 59
     */
    record Weekly(String days, int hour, int minute) implements BotSchedule {

        public Weekly {
            ScheduleReader.days(days);
            ScheduleReader.requireTime(hour, minute);
        }

        @Override
        public ScheduleKind kind() {
            return ScheduleKind.WEEKLY;
        }

        @Override
        public Trigger trigger(ZoneId zone) {
            List<DayOfWeek> all = List.copyOf(ScheduleReader.days(days));
            DayOfWeek[] more = all.subList(1, all.size()).toArray(DayOfWeek[]::new);
            return Trigger.weekly(all.get(0), more)
                    .at(Set.of(LocalTime.of(hour, minute)))
                    .in(zone);
        }

        @Override
        public Map<String, Object> document() {
            return ScheduleReader.document("day_of_week", days, "hour", hour, "minute", minute);
        }
    }

    /**
     * Every so often, from the moment the job is made.
     *
     * @param hours 0 to 8,784
     * @param minutes 0 to 527,040; one minute at least together with the hours
     */
    record Interval(int hours, int minutes) implements BotSchedule {

        public Interval {
            ScheduleReader.requireInterval(hours, minutes);
        }

        @Override
        public ScheduleKind kind() {
            return ScheduleKind.INTERVAL;
        }

        @Override
        public Trigger trigger(ZoneId zone) {
            return Trigger.every(Duration.ofHours(hours).plusMinutes(minutes)).in(zone);
        }

        @Override
        public Map<String, Object> document() {
            return ScheduleReader.document("hours", hours, "minutes", minutes);
        }
    }

    /**
     * A cron expression of five fields.
     *
     * @param dialect {@link CronDialect#UNIX}, where Monday to Friday is 1-5, or {@link CronDialect#APSCHEDULER}, where it is 0-4
     *     and both day fields have to match
     */
    record Cron(String expression, CronDialect dialect) implements BotSchedule {

        public Cron {
            ScheduleReader.requireCron(expression, dialect);
        }

        /** One of the usual numbering. */
        public static Cron of(String expression) {
            return new Cron(expression, CronDialect.UNIX);
        }

        @Override
        public ScheduleKind kind() {
            return ScheduleKind.CRON;
        }

        @Override
        public Trigger trigger(ZoneId zone) {
            return Trigger.cron(dialect, expression).in(zone);
        }

        @Override
        public Map<String, Object> document() {
            return dialect == CronDialect.UNIX
                    ? ScheduleReader.document("cron_expression", expression)
                    : ScheduleReader.document("cron_expression", expression, "dialect", ScheduleReader.word(dialect));
        }
    }

    /**
     * Reads the document {@code schedule_config} of a kind. It may have the fields of that kind and no others; those that are
     * missing get their usual values: 08:00, Monday, one hour. A cron expression has no usual value.
     *
     * @throws IllegalArgumentException naming the field, what stands there and what was expected
     */
    static BotSchedule read(ScheduleKind kind, Map<?, ?> document) {
        return ScheduleReader.read(kind, document);
    }
}
