// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Says in English which days an expression chooses: "weekdays", "the 1st and 15th of every month", "29 February". */
final class DayWords {
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> WEEKDAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth");

    private final ParsedExpression expression;
    private final ParsedField dayOfMonth;
    private final ParsedField dayOfWeek;
    private final BitSet months;

    DayWords(ParsedExpression expression) {
        this.expression = expression;
        this.dayOfMonth = expression.get(CronField.DAY_OF_MONTH);
        this.dayOfWeek = expression.get(CronField.DAY_OF_WEEK);
        this.months = expression.get(CronField.MONTH).values();
    }

    /** The words for all days is exactly "every day". */
    String describe() {
        Optional<ParsedField> year = expression.find(CronField.YEAR).filter(field -> !field.isUnrestricted());
        return days() + year.map(DayWords::inYears).orElse("");
    }

    private String days() {
        boolean everyDate = isFull(dayOfMonth, 31);
        boolean everyWeekday = isFull(dayOfWeek, 7);
        boolean either = expression.eitherDayFieldMatches();
        if (either ? everyDate || everyWeekday : everyDate && everyWeekday) {
            return "every day" + inMonths();
        }
        if (either) {
            return dates() + " and also " + weekdays();
        }
        if (everyDate) {
            return weekdays();
        }
        return everyWeekday ? dates() : dates() + " when it is " + oneOfTheWeekdays();
    }

    private static boolean isFull(ParsedField field, int size) {
        return field.isUnrestricted() || field.values().cardinality() == size;
    }

    private static String inYears(ParsedField field) {
        List<String> runs = EnglishList.runs(field.values(), Integer::toString);
        boolean span = runs.size() == 1 && field.values().cardinality() > 1;
        return (span ? " from " : " in ") + EnglishList.and(runs);
    }

    private boolean everyMonth() {
        return months.cardinality() == MONTHS.size();
    }

    private String inMonths() {
        return everyMonth() ? "" : " in " + monthNames();
    }

    private String ofMonths() {
        return " of " + (everyMonth() ? "every month" : monthNames());
    }

    private String monthNames() {
        return EnglishList.and(EnglishList.runs(months, month -> MONTHS.get(month - 1)));
    }

    private String dates() {
        BitSet numbers = dayOfMonth.values();
        List<CronItem.DaySign> signs = dayOfMonth.daySigns();
        if (numbers.cardinality() == 1 && signs.isEmpty() && months.cardinality() == 1) {
            return numbers.nextSetBit(0) + " " + monthNames();
        }
        List<String> parts = new ArrayList<>(EnglishList.runs(numbers, DayWords::ordinal));
        if (!parts.isEmpty()) {
            parts.set(0, "the " + parts.get(0));
        }
        signs.stream().map(DayWords::sign).distinct().forEach(parts::add);
        return EnglishList.and(parts) + ofMonths();
    }

    private String weekdays() {
        BitSet numbers = dayOfWeek.values();
        List<CronItem.DaySign> signs = dayOfWeek.daySigns();
        List<String> parts = new ArrayList<>();
        if (isWorkWeek(numbers)) {
            parts.add("weekdays");
        } else if (numbers.cardinality() == 2 && numbers.get(6) && numbers.get(7)) {
            parts.add("weekends");
        } else {
            numbers.stream().mapToObj(each -> WEEKDAYS.get(each - 1) + "s").forEach(parts::add);
        }
        signs.stream().map(DayWords::sign).distinct().forEach(parts::add);
        return EnglishList.and(parts) + (signs.isEmpty() ? inMonths() : ofMonths());
    }

    private String oneOfTheWeekdays() {
        BitSet numbers = dayOfWeek.values();
        List<String> parts = new ArrayList<>();
        if (isWorkWeek(numbers)) {
            parts.add("a weekday");
        } else {
            numbers.stream().mapToObj(each -> "a " + WEEKDAYS.get(each - 1)).forEach(parts::add);
        }
        dayOfWeek.daySigns().stream().map(DayWords::sign).distinct().forEach(parts::add);
        return EnglishList.or(parts);
    }

    private static boolean isWorkWeek(BitSet weekdays) {
        return weekdays.cardinality() == 5 && weekdays.nextClearBit(1) == 6;
    }

    private static String sign(CronItem.DaySign sign) {
        if (sign instanceof CronItem.LastDay last) {
            return fromLast(last.before());
        }
        if (sign instanceof CronItem.LastWorkday last) {
            return last.before() == 0 ? "the last weekday" : "the weekday nearest " + fromLast(last.before());
        }
        if (sign instanceof CronItem.NearestWorkday nearest) {
            return "the weekday nearest the " + ordinal(nearest.day());
        }
        if (sign instanceof CronItem.NthWeekday nth) {
            return "the " + ORDINALS.get(nth.ordinal() - 1) + " " + WEEKDAYS.get(nth.weekday() - 1);
        }
        return "the last " + WEEKDAYS.get(((CronItem.LastWeekday) sign).weekday() - 1);
    }

    private static String fromLast(int before) {
        return switch (before) {
            case 0 -> "the last day";
            case 1 -> "the day before the last";
            default -> "the day " + before + " days before the last";
        };
    }

    private static String ordinal(int number) {
        boolean teen = number / 10 == 1;
        return number
                + switch (teen ? 0 : number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
