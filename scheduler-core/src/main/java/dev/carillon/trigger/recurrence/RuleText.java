// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The canonical text of a rule. */
record RuleText(RecurrenceRule rule) {
    @Override
    public String toString() {
        return Stream.of(RulePart.values())
                .map(part -> part(part, value(part)))
                .filter(written -> !written.isEmpty())
                .collect(Collectors.joining(";"));
    }

    private String value(RulePart part) {
        return switch (part) {
            case FREQ -> rule.frequency().name();
            case INTERVAL -> rule.interval() == 1 ? "" : String.valueOf(rule.interval());
            case COUNT -> rule.count().isPresent() ? String.valueOf(rule.count().getAsInt()) : "";
            case UNTIL ->
                rule.until()
                        .map(RuleText::instant)
                        .or(() -> rule.untilDate().map(RuleText::date))
                        .orElse("");
            case BYDAY -> list(rule.weekdays());
            case WKST -> rule.weekStart() == DayOfWeek.MONDAY ? "" : new OrdinalWeekday(0, rule.weekStart()).toString();
            default -> list(rule.numbers(part));
        };
    }

    private static String part(RulePart part, String value) {
        return value.isEmpty() ? "" : part + "=" + value;
    }

    private static String list(List<?> entries) {
        return entries.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String instant(Instant until) {
        LocalDateTime time = LocalDateTime.ofInstant(until, ZoneOffset.UTC);
        int clock = time.getHour() * 10_000 + time.getMinute() * 100 + time.getSecond();
        return date(time.toLocalDate()) + "T" + padded(clock, 6) + "Z";
    }

    private static String date(LocalDate date) {
        return padded(date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth(), 8);
    }

    private static String padded(int number, int width) {
        String digits = String.valueOf(number);
        return "0".repeat(width - digits.length()) + digits;
    }
}
