// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.fuzz;

import dev.carillon.trigger.cron.CronDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Cron expressions of one dialect, most of them right, some with a value out of range or a sign of another dialect. */
final class CronTexts {

    private static final String[] MONTHS = {
        "JAN", "feb", "Mar", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"
    };
    private static final String[] WEEKDAYS = {"MON", "tue", "Wed", "THU", "FRI", "SAT", "SUN"};
    private static final String[] MACROS = {
        "@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly", "@reboot", "@every"
    };

    private final Choice choice;
    private final CronDialect dialect;

    CronTexts(Choice choice, CronDialect dialect) {
        this.choice = choice;
        this.dialect = dialect;
    }

    String next() {
        if (choice.onceIn(40)) {
            return choice.of(MACROS);
        }
        boolean seconds = dialect == CronDialect.QUARTZ || dialect == CronDialect.SPRING;
        List<String> fields = new ArrayList<>();
        if (seconds) {
            fields.add(numbers(0, 59));
        }
        fields.add(numbers(0, 59));
        fields.add(numbers(0, 23));
        boolean oneQuestionMark = dialect == CronDialect.QUARTZ && !choice.onceIn(20);
        boolean byDate = choice.onceIn(2);
        fields.add(oneQuestionMark && !byDate ? "?" : days());
        fields.add(field(() -> choice.onceIn(4) ? choice.of(MONTHS) : number(1, 12), 1, 12));
        fields.add(oneQuestionMark && byDate ? "?" : weekdays());
        if (dialect == CronDialect.QUARTZ && choice.onceIn(4)) {
            fields.add(numbers(1970, 2099));
        }
        return String.join(choice.onceIn(20) ? " \t " : " ", fields);
    }

    private String numbers(int first, int last) {
        return field(() -> number(first, last), first, last);
    }

    private String days() {
        return choice.onceIn(specialDays())
                ? choice.list(",", 3, () -> choice.of("L", "LW", "L-3", "L-30", "15W", "1W", "31W", "?", "L-3W"))
                : numbers(1, 31);
    }

    private String weekdays() {
        int first = dialect == CronDialect.QUARTZ ? 1 : 0;
        if (choice.onceIn(specialDays())) {
            return choice.list(",", 3, () -> choice.of("6#3", "MON#1", "fri#5", "5L", "L", "SUNL", "?", "2#6"));
        }
        return field(() -> choice.onceIn(3) ? choice.of(WEEKDAYS) : number(first, 7), first, 7);
    }

    /** How seldom a day is one of the special ones, which two of the dialects do not know. */
    private int specialDays() {
        return dialect == CronDialect.QUARTZ || dialect == CronDialect.SPRING ? 5 : 60;
    }

    private String field(Supplier<String> value, int first, int last) {
        return choice.onceIn(3) ? "*" : choice.list(",", 5, () -> item(value, last - first + 1));
    }

    private String item(Supplier<String> value, int size) {
        return switch (choice.from(0, 7)) {
            case 0 -> "*/" + choice.from(1, size);
            case 1 -> value.get() + "/" + choice.from(1, size);
            case 2 -> range(value.get(), value.get()) + "/" + choice.from(1, size);
            case 3 -> range(value.get(), value.get());
            default -> value.get();
        };
    }

    /** Numbers stand in order, mostly. */
    private String range(String one, String other) {
        boolean backward = one.length() > other.length() || one.length() == other.length() && one.compareTo(other) > 0;
        return backward && !choice.onceIn(10) ? other + "-" + one : one + "-" + other;
    }

    private String number(int first, int last) {
        return String.valueOf(choice.onceIn(100) ? choice.from(-1, last + 2) : choice.from(first, last));
    }
}
