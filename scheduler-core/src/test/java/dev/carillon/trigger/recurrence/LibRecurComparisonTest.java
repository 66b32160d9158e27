// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The engine against lib-recur, with seeded random rules, except where lib-recur is known to differ:
 *
 * <ul>
 *   <li>it gives up after a thousand empty intervals, which rules of less than a day soon have;
 *   <li>in such rules it counts a negative BYYEARDAY from the wrong day (by the RFC, -1 is 31 December);
 *   <li>it has instances of BYWEEKNO=53 in years without that week, and counts INTERVAL and BYSETPOS with BYWEEKNO in
 *       years that begin with week 1 rather than in calendar years;
 *   <li>with BYMONTH and BYWEEKNO it has days of other weekdays or months than BYDAY and BYMONTH name, or misses some;
 *   <li>in a YEARLY rule, BYSETPOS counts from the start and not from the beginning of the first year, so that such rules
 *       start on 1 January here;
 *   <li>in a YEARLY rule with BYMONTHDAY and without BYMONTH it looks for ordinal weekdays of the year in the month of the
 *       start.
 * </ul>
 */
class LibRecurComparisonTest {
    private static final int LIMIT = 30;

    @ParameterizedTest
    @EnumSource
    void agreesWithLibRecur(Frequency frequency) throws InvalidRecurrenceRuleException {
        RandomRules rules = new RandomRules(984 + frequency.name().hashCode());
        int compared = 0;
        while (compared < 400) {
            RecurrenceRule rule = rules.rule(frequency);
            LocalDateTime start = start(rule, rules.start());
            if (differs(rule)) {
                continue;
            }
            LocalDateTime end = start.plusYears(frequency.isSubDaily() ? 2 : 40);
            List<LocalDateTime> ours = Expansion.between(Recurrence.of(start, rule), start, end, LIMIT);
            if (ours.isEmpty()) {
                continue;
            }
            Optional<List<LocalDateTime>> theirs = theirs(rule, start, ours.size());
            if (theirs.isEmpty()) {
                continue;
            }
            assertThat(ours).as("%s from %s", rule, start).isEqualTo(theirs.get());
            compared++;
        }
    }

    private static LocalDateTime start(RecurrenceRule rule, LocalDateTime start) {
        boolean yearPositions =
                rule.frequency() == Frequency.YEARLY && !rule.setPositions().isEmpty();
        return yearPositions ? start.toLocalDate().withDayOfYear(1).atStartOfDay() : start;
    }

    private static boolean differs(RecurrenceRule rule) {
        boolean negativeYearDay = rule.yearDays().stream().anyMatch(day -> day < 0);
        boolean positions = !rule.setPositions().isEmpty();
        boolean inWeeks = !rule.weekNumbers().isEmpty();
        boolean lastWeek = rule.weekNumbers().stream().anyMatch(week -> Math.abs(week) == 53);
        boolean weeksOfMonths = inWeeks && !rule.months().isEmpty();
        boolean ordinals = rule.weekdays().stream().anyMatch(weekday -> !weekday.isEvery());
        boolean impliedMonth = rule.frequency() == Frequency.YEARLY
                && rule.months().isEmpty()
                && !rule.monthDays().isEmpty();
        return (rule.frequency().isSubDaily() && negativeYearDay)
                || (inWeeks && (lastWeek || weeksOfMonths || positions || rule.interval() > 1))
                || (ordinals && impliedMonth);
    }

    /** Their instances, or empty if they give up. */
    private static Optional<List<LocalDateTime>> theirs(RecurrenceRule rule, LocalDateTime start, int limit)
            throws InvalidRecurrenceRuleException {
        List<LocalDateTime> times = new ArrayList<>();
        try {
            RecurrenceRuleIterator iterator = new org.dmfs.rfc5545.recur.RecurrenceRule(
                            rule.toString(), RfcMode.RFC5545_STRICT)
                    .iterator(new DateTime(
                            start.getYear(),
                            start.getMonthValue() - 1,
                            start.getDayOfMonth(),
                            start.getHour(),
                            start.getMinute(),
                            start.getSecond()));
            while (times.size() < limit && iterator.hasNext()) {
                DateTime time = iterator.nextDateTime();
                LocalDate day = LocalDate.of(time.getYear(), time.getMonth() + 1, time.getDayOfMonth());
                times.add(day.atTime(time.getHours(), time.getMinutes(), time.getSeconds()));
            }
        } catch (IllegalArgumentException givenUp) {
            assertThat(givenUp).hasMessageContaining("too many empty recurrence sets");
            return Optional.empty();
        }
        return Optional.of(times);
    }
}
