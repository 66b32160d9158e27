// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.definition;

import dev.carillon.trigger.Trigger;
import dev.carillon.trigger.cron.CronDialect;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads and checks what schedules are made of. */
final class ScheduleReader {

    private static final String HOUR = "hour";
    private static final String MINUTE = "minute";
    private static final String HOURS = "hours";
    private static final String MINUTES = "minutes";
    private static final String DAYS = "day_of_week";
    private static final String EXPRESSION = "cron_expression";
    private static final String DIALECT = "dialect";
    private static final int USUAL_HOUR = 8;
    private static final int LAST_HOUR = 23;
    private static final int LAST_MINUTE = 59;
    private static final int MOST_HOURS = 24 * 366;
    private static final int MOST_MINUTES = MOST_HOURS * 60;
    private static final int LONGEST_DAYS = 100;
    private static final int LONGEST_CRON = 1_000;
    private static final String USUAL_DAY = "mon";
    private static final List<String> NAMES = List.of(USUAL_DAY, "tue", "wed", "thu", "fri", "sat", "sun");
    private static final List<CronDialect> DIALECTS = List.of(CronDialect.UNIX, CronDialect.APSCHEDULER);

    private ScheduleReader() {}

    static BotSchedule read(ScheduleKind kind, Map<?, ?> document) {
        return switch (kind) {
            case DAILY -> {
                var fields = new Fields("", document, List.of(HOUR, MINUTE));
                yield new BotSchedule.Daily(hour(fields), minute(fields));
            }
            case WEEKLY -> {
                var fields = new Fields("", document, List.of(DAYS, HOUR, MINUTE));
                String days = fields.text(DAYS, 1, LONGEST_DAYS).orElse(USUAL_DAY);
                yield new BotSchedule.Weekly(days, hour(fields), minute(fields));
            }
            case INTERVAL -> {
                var fields = new Fields("", document, List.of(HOURS, MINUTES));
                int usual = fields.has(MINUTES) ? 0 : 1;
                yield new BotSchedule.Interval(
                        fields.whole(HOURS, 0, MOST_HOURS).orElse(usual),
                        fields.whole(MINUTES, 0, MOST_MINUTES).orElse(0));
            }
            case CRON -> {
                var fields = new Fields("", document, List.of(EXPRESSION, DIALECT));
                CronDialect dialect = fields.text(DIALECT, 1, LONGEST_DAYS)
                        .map(ScheduleReader::dialect)
                        .orElse(CronDialect.UNIX);
                yield new BotSchedule.Cron(fields.required(EXPRESSION, LONGEST_CRON), dialect);
            }
        };
    }

    private static int hour(Fields fields) {
        return fields.whole(HOUR, 0, LAST_HOUR).orElse(USUAL_HOUR);
    }

    private static int minute(Fields fields) {
        return fields.whole(MINUTE, 0, LAST_MINUTE).orElse(0);
    }

    static void requireTime(int hour, int minute) {
        Refusal.within(HOUR, hour, 0, LAST_HOUR);
        Refusal.within(MINUTE, minute, 0, LAST_MINUTE);
    }

    static void requireInterval(int hours, int minutes) {
        Refusal.within(HOURS, hours, 0, MOST_HOURS);
        Refusal.within(MINUTES, minutes, 0, MOST_MINUTES);
        if (hours == 0 && minutes == 0) {
            throw Refusal.of("hours and minutes", 0, "1 minute or more together");
        }
    }

    /** Weekdays by name, in the order of the week. A range may go over the end of the week. */
    static Set<DayOfWeek> days(String text) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        Refusal.length(DAYS, text, 1, LONGEST_DAYS);
        for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] ends = part.strip().split("-", -1);
            int first = NAMES.indexOf(ends[0].strip());
            int last = NAMES.indexOf(ends[ends.length - 1].strip());
            if (first < 0 || last < 0 || ends.length > 2) {
                throw Refusal.of(DAYS, text, "weekdays such as \"mon,wed,fri\" or \"mon-fri\"");
            }
            for (int day = first; day != last; day = (day + 1) % NAMES.size()) {
                days.add(DayOfWeek.of(day + 1));
            }
            days.add(DayOfWeek.of(last + 1));
        }
        return days;
    }

    static void requireCron(String expression, CronDialect dialect) {
        if (!DIALECTS.contains(dialect)) {
            throw Refusal.of(DIALECT, word(dialect), "one of " + words());
        }
        Refusal.length(EXPRESSION, expression, 1, LONGEST_CRON);
        try {
            Trigger.cron(dialect, expression);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(EXPRESSION + ": " + wrong.getMessage(), wrong);
        }
    }

    private static CronDialect dialect(String word) {
        return DIALECTS.stream()
                .filter(dialect -> word(dialect).equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.of(DIALECT, word, "one of " + words()));
    }

    static String word(CronDialect dialect) {
        return dialect.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> words() {
        return DIALECTS.stream().map(ScheduleReader::word).toList();
    }

    /** Names and values in turn. */
    static Map<String, Object> document(Object... pairs) {
        var document = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            document.put((String) pairs[i], pairs[i + 1]);
        }
        return document;
    }
}
