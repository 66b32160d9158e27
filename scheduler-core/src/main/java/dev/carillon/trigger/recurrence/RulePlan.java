// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** How the instances of a rule are found: by whole days, by positions in larger periods, or by units of less than a day. */
final class RulePlan {
    private static final List<Integer> ZERO = List.of(0);
    private static final List<Integer> ALL_HOURS = upTo(24);
    private static final List<Integer> ALL_MINUTES = upTo(60);

    private final RecurrenceRule rule;
    private final LocalDateTime start;
    private final EffectiveParts parts;
    private final DayPattern pattern;

    RulePlan(RecurrenceRule rule, LocalDateTime start) {
        this.rule = rule;
        this.start = start;
        this.parts = EffectiveParts.of(rule, start);
        this.pattern = new DayPattern(DayCondition.of(parts));
    }

    /** The instances of the rule, without COUNT. */
    Instances instances() {
        return switch (rule.frequency()) {
            case SECONDLY -> subDaily(1, orAll(parts.minutes(), ALL_MINUTES), orAll(parts.seconds(), ALL_MINUTES));
            case MINUTELY -> subDaily(60, orAll(parts.minutes(), ALL_MINUTES), ZERO);
            case HOURLY -> subDaily(3600, ZERO, ZERO);
            case DAILY -> new DailyInstances(startSecond(), new MatchingDays(pattern, phase()), positioned(dayTimes()));
            case WEEKLY, MONTHLY, YEARLY ->
                rule.setPositions().isEmpty()
                        ? new DailyInstances(startSecond(), new MatchingDays(pattern, phase()), dayTimes())
                        : new PositionedInstances(
                                startSecond(), periods(), pattern, dayTimes(), new SetPositions(rule.setPositions()));
        };
    }

    private Instances subDaily(int unit, List<Integer> minutes, List<Integer> seconds) {
        TimeSet units = TimeSet.combining(orAll(parts.hours(), ALL_HOURS), minutes, seconds);
        TimeSet times =
                TimeSet.combining(ZERO, unit == 3600 ? parts.minutes() : ZERO, unit == 1 ? ZERO : parts.seconds());
        return new SubDailyInstances(startSecond(), unit, rule.interval(), pattern, units, positioned(times));
    }

    private TimeSet dayTimes() {
        return TimeSet.combining(parts.hours(), parts.minutes(), parts.seconds());
    }

    private TimeSet positioned(TimeSet times) {
        return rule.setPositions().isEmpty() ? times : new SetPositions(rule.setPositions()).of(times);
    }

    private DayPhase phase() {
        int interval = rule.interval();
        return switch (rule.frequency()) {
            case YEARLY -> new DayPhase.EachYears(start.getYear(), interval);
            case MONTHLY -> new DayPhase.EachMonths(startMonth(), interval);
            case WEEKLY -> cycle(startWeek(), 7 * interval, 7);
            default -> cycle(start.toLocalDate(), interval, 1);
        };
    }

    private static DayCycle cycle(LocalDate first, int length, int run) {
        BitSet days = new BitSet();
        days.set(0, run);
        return new DayCycle(first.toEpochDay(), length, days);
    }

    private Periods periods() {
        int interval = rule.interval();
        return switch (rule.frequency()) {
            case YEARLY -> new Periods.Years(start.getYear(), interval);
            case MONTHLY -> new Periods.Months(startMonth(), interval);
            default -> new Periods.Weeks(startWeek().toEpochDay(), interval);
        };
    }

    private int startMonth() {
        return start.getYear() * 12 + start.getMonthValue() - 1;
    }

    private LocalDate startWeek() {
        return start.toLocalDate().with(TemporalAdjusters.previousOrSame(rule.weekStart()));
    }

    private long startSecond() {
        return start.toEpochSecond(ZoneOffset.UTC);
    }

    private static List<Integer> orAll(List<Integer> written, List<Integer> all) {
        return written.isEmpty() ? all : written;
    }

    private static List<Integer> upTo(int limit) {
        return IntStream.range(0, limit).boxed().toList();
    }
}
