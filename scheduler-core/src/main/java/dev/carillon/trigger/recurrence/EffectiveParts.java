// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.List;

/**
 * The BY parts of a rule, completed with what the start says where the rule says nothing (RFC 5545, section 3.3.10,
 * "information, not contained in the rule"; which part is completed when is spelled out in RFC 8984, section 4.3.3).
 * An empty list restricts nothing.
 *
 * @param ordinalsCountInMonth whether the ordinals of weekdays count in the month rather than in the year
 */
record EffectiveParts(
        List<Integer> months,
        List<Integer> weekNumbers,
        List<Integer> yearDays,
        List<Integer> monthDays,
        List<OrdinalWeekday> weekdays,
        boolean ordinalsCountInMonth,
        DayOfWeek weekStart,
        List<Integer> hours,
        List<Integer> minutes,
        List<Integer> seconds) {

    static EffectiveParts of(RecurrenceRule rule, LocalDateTime start) {
        Frequency frequency = rule.frequency();
        List<Integer> months = impliesMonth(rule) ? List.of(start.getMonthValue()) : rule.months();
        return new EffectiveParts(
                months,
                rule.weekNumbers(),
                rule.yearDays(),
                impliesMonthDay(rule) ? List.of(start.getDayOfMonth()) : rule.monthDays(),
                impliesWeekday(rule) ? List.of(new OrdinalWeekday(0, start.getDayOfWeek())) : rule.weekdays(),
                frequency == Frequency.MONTHLY || !months.isEmpty(),
                rule.weekStart(),
                orStart(rule.hours(), start.getHour(), frequency.compareTo(Frequency.HOURLY) > 0),
                orStart(rule.minutes(), start.getMinute(), frequency.compareTo(Frequency.MINUTELY) > 0),
                orStart(rule.seconds(), start.getSecond(), frequency.compareTo(Frequency.SECONDLY) > 0));
    }

    private static List<Integer> orStart(List<Integer> written, int ofStart, boolean expands) {
        return written.isEmpty() && expands ? List.of(ofStart) : written;
    }

    private static boolean impliesMonth(RecurrenceRule rule) {
        return rule.frequency() == Frequency.YEARLY
                && rule.months().isEmpty()
                && rule.yearDays().isEmpty()
                && rule.weekNumbers().isEmpty()
                && (rule.weekdays().isEmpty() || !rule.monthDays().isEmpty());
    }

    private static boolean impliesMonthDay(RecurrenceRule rule) {
        boolean periodic = rule.frequency() == Frequency.MONTHLY || rule.frequency() == Frequency.YEARLY;
        return periodic
                && rule.yearDays().isEmpty()
                && rule.weekNumbers().isEmpty()
                && rule.monthDays().isEmpty()
                && rule.weekdays().isEmpty();
    }

    private static boolean impliesWeekday(RecurrenceRule rule) {
        boolean inWeeks =
                rule.frequency() == Frequency.WEEKLY || !rule.weekNumbers().isEmpty();
        return inWeeks
                && rule.yearDays().isEmpty()
                && rule.monthDays().isEmpty()
                && rule.weekdays().isEmpty();
    }
}
