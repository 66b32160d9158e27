// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.jobfile;

import dev.carillon.examples.document.Fields;
import dev.carillon.examples.document.JsonValue;
import dev.carillon.examples.document.Problems;
import dev.carillon.trigger.Trigger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code schedule_config} of a bot job, whose fields depend on its {@code schedule_type}. */
final class BotSchedule {

    static final List<String> TYPES = List.of("daily", "weekly", "interval", "cron");

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final String DAYS_EXPECTED = "weekdays such as \"mon,wed,fri\" or \"mon-fri\"";
    private static final int USUAL_HOUR = 8;
    private static final int MOST_HOURS = 24 * 366;
    private static final int MOST_MINUTES = MOST_HOURS * 60;
    private static final int LONGEST_CRON = 1_000;

    private BotSchedule() {}

    static Optional<Trigger> read(String type, JsonValue.Members config, ZoneId zone, Problems problems) {
        return switch (type) {
            case "daily" -> daily(Fields.of(config, problems, List.of("hour", "minute")), zone);
            case "weekly" -> weekly(Fields.of(config, problems, List.of("day_of_week", "hour", "minute")), zone);
            case "interval" -> interval(config, zone, problems);
            default -> cron(Fields.of(config, problems, List.of("cron_expression")), "cron_expression", zone);
        };
    }

    private static Optional<Trigger> daily(Fields config, ZoneId zone) {
        return Optional.of(Trigger.daily().at(Set.of(time(config))).in(zone));
    }

    private static Optional<Trigger> weekly(Fields config, ZoneId zone) {
        LocalTime time = time(config);
        if (!config.has("day_of_week")) {
            return Optional.of(Trigger.weekly(DayOfWeek.MONDAY).at(Set.of(time)).in(zone));
        }
        return config.text("day_of_week", 1, 100)
                .flatMap(text -> days(config, text))
                .map(days -> Trigger.weekly(
                                days.iterator().next(), days.stream().skip(1).toArray(DayOfWeek[]::new))
                        .at(Set.of(time))
                        .in(zone));
    }

    private static LocalTime time(Fields config) {
        int hour = config.whole("hour", 0, 23).orElse(USUAL_HOUR);
        return LocalTime.of(hour, config.whole("minute", 0, 59).orElse(0));
    }

    /** Weekdays by name; numbers are refused, because their first day differs from system to system. */
    private static Optional<Set<DayOfWeek>> days(Fields config, String text) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] ends = part.strip().split("-", -1);
            int first = DAYS.indexOf(ends[0]);
            int last = DAYS.indexOf(ends[ends.length - 1]);
            if (first < 0 || last < 0 || ends.length > 2) {
                config.refuse("day_of_week", DAYS_EXPECTED);
                return Optional.empty();
            }
            for (int day = first; day != last; day = (day + 1) % DAYS.size()) {
                days.add(DayOfWeek.of(day + 1));
            }
            days.add(DayOfWeek.of(last + 1));
        }
        return Optional.of(days);
    }

    private static Optional<Trigger> interval(JsonValue.Members object, ZoneId zone, Problems problems) {
        Fields config = Fields.of(object, problems, List.of("hours", "minutes"));
        int hours = config.whole("hours", 0, MOST_HOURS).orElse(config.has("minutes") ? 0 : 1);
        int minutes = config.whole("minutes", 0, MOST_MINUTES).orElse(0);
        if (hours == 0 && minutes == 0) {
            problems.add(object.place(), "an interval of 0, expected at least 1 minute");
            return Optional.empty();
        }
        return Optional.of(
                Trigger.every(Duration.ofHours(hours).plusMinutes(minutes)).in(zone));
    }

    /** The five UNIX fields, where Monday to Friday is 1-5. */
    static Optional<Trigger> cron(Fields fields, String name, ZoneId zone) {
        fields.require(name, "minute hour day-of-month month day-of-week such as \"0 8-18 * * 1-5\"");
        return fields.parsed(name, LONGEST_CRON, text -> Trigger.cron(text).in(zone), "a cron expression");
    }
}
