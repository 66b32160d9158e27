// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.plan;

import dev.carillon.newsletters.content.Texts;
import dev.carillon.trigger.Trigger;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a newsletter job runs, in the words of its settings.
 *
 * @param type {@code daily}, {@code weekly}, {@code cron} or {@code custom}
 * @param time of day for daily, weekly and a custom one without an expression, such as {@code 08:00}
 * @param days for weekly, one at least: {@code monday} and so on; for a custom one without an expression, each day when there are none
 * @param expression a UNIX cron expression for cron; any trigger's text for custom, or null; null for the others
 * @param zone in which all of it is meant, and what a day is; a custom trigger names its own for its times
 */
public record Timing(
        String type,
        String time,
        List<String> days,
        @Nullable String expression,
        String zone) {

    private static final Pattern TIME = Pattern.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?");
    private static final int LONGEST_ZONE = 100;
    private static final String EIGHT = "08:00";

    public Timing {
        days = List.copyOf(days);
        zone(zone);
        trigger(type, time, days, expression, zone);
    }

    public static Timing daily(String time, String zone) {
        return new Timing("daily", time, List.of(), null, zone);
    }

    /** On the next listed day, the same day if its time is ahead. */
    public static Timing weekly(List<String> days, String time, String zone) {
        return new Timing("weekly", time, days, null, zone);
    }

    public static Timing cron(String expression, String zone) {
        return new Timing("cron", EIGHT, List.of(), expression, zone);
    }

    /** By the text of any trigger, such as {@code monthly last business day 09:00 UTC}. */
    public static Timing custom(String trigger, String zone) {
        return new Timing("custom", EIGHT, List.of(), trigger, zone);
    }

    /** When the job fires. */
    public Trigger trigger() {
        return trigger(type, time, days, expression, zone);
    }

    /** In which zone a day begins. */
    public ZoneId zoneId() {
        return zone(zone);
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(Texts.require("timezone", zone, LONGEST_ZONE));
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "timezone: " + Texts.shown(zone) + ", expected a zone such as Europe/Paris", unknown);
        }
    }

    private static Trigger trigger(
            String type, String time, List<String> days, @Nullable String expression, String zone) {
        return switch (type) {
            case "daily" -> Trigger.daily().at(Set.of(time(time))).in(zone(zone));
            case "weekly" -> weekly(days, time(time), zone(zone));
            case "cron" ->
                parsed("cron_expression", expression, text -> Trigger.cron(text).in(zone(zone)));
            case "custom" ->
                expression == null ? byDays(time, days, zone) : parsed("schedule", expression, Trigger::parse);
            default ->
                throw new IllegalArgumentException(
                        "schedule_type: " + Texts.shown(type) + ", expected daily, weekly, cron or custom");
        };
    }

    private static Trigger byDays(String time, List<String> days, String zone) {
        return trigger(days.isEmpty() ? "daily" : "weekly", time, days, null, zone);
    }

    private static Trigger parsed(String field, @Nullable String expression, Function<String, Trigger> parsing) {
        if (expression == null || expression.isBlank()) {
            throw new IllegalArgumentException(field + ": missing, expected one with this schedule_type");
        }
        try {
            return parsing.apply(expression);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(field + ": " + malformed.getMessage(), malformed);
        }
    }

    private static LocalTime time(String time) {
        if (!TIME.matcher(time).matches()) {
            throw new IllegalArgumentException(
                    "schedule_time: " + Texts.shown(time) + ", expected a time of day such as 08:00");
        }
        return LocalTime.parse(time);
    }

    private static Trigger weekly(List<String> names, LocalTime time, ZoneId zone) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        names.forEach(name -> days.add(day(name)));
        if (days.isEmpty()) {
            throw new IllegalArgumentException("schedule_days: none, expected one day at least with weekly");
        }
        DayOfWeek first = days.iterator().next();
        return Trigger.weekly(first, days.toArray(DayOfWeek[]::new))
                .at(Set.of(time))
                .in(zone);
    }

    private static DayOfWeek day(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equals(name.toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        throw new IllegalArgumentException(
                "schedule_days: " + Texts.shown(name) + ", expected monday, tuesday, ... or sunday");
    }
}
