// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Recurrence rules with their DTSTART, EXDATE and RDATE; many combinations are forbidden, most are not. */
final class RuleTexts {

    private static final String[] FREQUENCIES = {
        "SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"
    };
    private static final String[] WEEKDAYS = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

    private final Choice choice;

    RuleTexts(Choice choice) {
        this.choice = choice;
    }

    /** All that stands after the word {@code rrule}, the zone excepted. */
    String next() {
        String dates = choice.onceIn(5) ? " EXDATE:" + choice.list(",", 5, this::moment) : "";
        if (choice.onceIn(5)) {
            dates += " RDATE:" + choice.list(",", 5, this::moment);
        }
        return "DTSTART:" + moment() + " RRULE:" + rule() + dates;
    }

    String rule() {
        List<String> parts = new ArrayList<>();
        String frequency = choice.of(FREQUENCIES);
        parts.add("FREQ=" + (choice.onceIn(50) ? frequency.toLowerCase(Locale.ROOT) : frequency));
        if (choice.onceIn(3)) {
            parts.add("INTERVAL=" + choice.of(1, 2, 3, 7, 13, 100, 1461, 999_999_999));
        }
        if (choice.onceIn(4)) {
            parts.add("COUNT=" + choice.of(1, 5, 100, 10_000, 1_000_000, 999_999_999));
        } else if (choice.onceIn(4)) {
            parts.add("UNTIL=" + moment() + choice.of("Z", "Z", "Z", ""));
        }
        if (choice.onceIn(6)) {
            parts.add("WKST=" + choice.of(WEEKDAYS));
        }
        boolean yearly = frequency.equals("YEARLY");
        addSometimes(parts, 4, "BYMONTH=", 1, 12);
        addSometimes(parts, yearly ? 5 : 60, "BYWEEKNO=", -53, 53);
        addSometimes(parts, yearly ? 5 : 30, "BYYEARDAY=", -366, 366);
        addSometimes(parts, frequency.equals("WEEKLY") ? 60 : 5, "BYMONTHDAY=", -31, 31);
        if (choice.onceIn(3)) {
            boolean ordinals = yearly || frequency.equals("MONTHLY");
            parts.add("BYDAY="
                    + choice.list(
                            ",",
                            4,
                            () -> (ordinals && choice.onceIn(2) ? choice.from(-5, 5) : "") + choice.of(WEEKDAYS)));
        }
        addSometimes(parts, 4, "BYHOUR=", 0, 23);
        addSometimes(parts, 5, "BYMINUTE=", 0, 59);
        addSometimes(parts, 6, "BYSECOND=", 0, 60);
        addSometimes(parts, 6, "BYSETPOS=", -366, 366);
        return String.join(";", parts);
    }

    private void addSometimes(List<String> parts, int rarity, String name, int first, int last) {
        if (choice.onceIn(rarity)) {
            boolean small = choice.onceIn(2);
            parts.add(name
                    + choice.list(
                            ",",
                            6,
                            () -> String.valueOf(
                                    small
                                            ? choice.from(Math.max(first, -2), Math.min(last, 3))
                                            : choice.from(first, last))));
        }
    }

    private String moment() {
        String day = String.format(
                Locale.ROOT, "%04d%02d%02d", choice.from(1970, 2060), choice.from(1, 12), choice.from(1, 28));
        return choice.onceIn(20)
                ? day
                : day
                        + String.format(
                                Locale.ROOT,
                                "T%02d%02d%02d",
                                choice.from(0, 23),
                                choice.from(0, 59),
                                choice.of(0, 0, 30));
    }
}
