// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A recurrence rule: the value of an RRULE property of iCalendar (RFC 5545, section 3.3.10). Immutable.
 *
 * <p>Two rules are equal if they have the same parts with the same entries; the order of parts, the order and
 * repetition of entries, capitals and leading zeros do not matter, nor does a part that states its default. Lists are
 * in ascending order without repetitions; an empty list stands for a part that is absent.
 *
 * <p>BYSECOND=60 is in the grammar and is accepted. A local time has no second 60 here, so that the entry names a local
 * time that does not exist, and section 3.3.10 says to ignore those: it never matches.
 */
public final class RecurrenceRule {
    /** The greatest number of characters of a rule. */
    public static final int LONGEST_TEXT = 1_000;
    /** The greatest number of entries of a list. */
    public static final int LONGEST_LIST = 400;
    /** The greatest INTERVAL; more than a day of seconds, two months of minutes and 99 centuries of years. */
    public static final int LARGEST_INTERVAL = 100_000;
    /** The greatest COUNT. */
    public static final int LARGEST_COUNT = 1_000_000;

    private final Frequency frequency;
    private final int interval;
    private final int count;
    private final @Nullable Instant until;
    private final @Nullable LocalDate untilDate;
    private final DayOfWeek weekStart;
    private final Map<RulePart, List<Integer>> numbers = new EnumMap<>(RulePart.class);
    private final List<OrdinalWeekday> weekdays;
    private final String canonical;

    RecurrenceRule(RuleValues values) {
        frequency = values.frequency;
        interval = values.interval;
        count = values.count;
        until = values.until;
        untilDate = values.untilDate;
        weekStart = values.weekStart;
        values.numbers.forEach((part, entries) -> numbers.put(part, List.copyOf(entries)));
        weekdays = List.copyOf(values.weekdays);
        canonical = new RuleText(this).toString();
    }

    /**
     * Reads the value of an RRULE property, such as {@code FREQ=MONTHLY;BYDAY=-1FR}, without the property name. Parts
     * may come in any order; names and values may be written in capitals or not.
     *
     * @param text at most 1,000 characters, with at most 400 entries in a list, an INTERVAL of 1..100,000 and a COUNT of
     *     1..1,000,000
     * @return the rule
     * @throws RecurrenceSyntaxException if it is not a rule, exceeds these bounds, combines parts that the RFC says MUST
     *     NOT be combined, or has an UNTIL that is a local date-time
     */
    public static RecurrenceRule parse(String text) {
        return new RuleParser(Objects.requireNonNull(text, "text")).rule();
    }

    /** The FREQ part. */
    public Frequency frequency() {
        return frequency;
    }

    /** The INTERVAL part, 1..100,000; 1 if absent. */
    public int interval() {
        return interval;
    }

    /** The COUNT part, 1..1,000,000: how many instances the rule has before exceptions. */
    public OptionalInt count() {
        return count == 0 ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** The UNTIL part if it is a date-time in UTC: the last possible instant of an instance, inclusive. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** The UNTIL part if it is a date: the last possible date of an instance, inclusive; only for a DTSTART that is one. */
    public Optional<LocalDate> untilDate() {
        return Optional.ofNullable(untilDate);
    }

    /** The WKST part; Monday if absent. */
    public DayOfWeek weekStart() {
        return weekStart;
    }

    /** The BYMONTH part, 1..12. */
    public List<Integer> months() {
        return numbers(RulePart.BYMONTH);
    }

    /** The BYWEEKNO part, 1..53 or -53..-1. */
    public List<Integer> weekNumbers() {
        return numbers(RulePart.BYWEEKNO);
    }

    /** The BYYEARDAY part, 1..366 or -366..-1. */
    public List<Integer> yearDays() {
        return numbers(RulePart.BYYEARDAY);
    }

    /** The BYMONTHDAY part, 1..31 or -31..-1. */
    public List<Integer> monthDays() {
        return numbers(RulePart.BYMONTHDAY);
    }

    /** The BYDAY part, by weekday from Monday and then by ordinal. */
    public List<OrdinalWeekday> weekdays() {
        return weekdays;
    }

    /** The BYHOUR part, 0..23. */
    public List<Integer> hours() {
        return numbers(RulePart.BYHOUR);
    }

    /** The BYMINUTE part, 0..59. */
    public List<Integer> minutes() {
        return numbers(RulePart.BYMINUTE);
    }

    /** The BYSECOND part, 0..60; 60 never matches. */
    public List<Integer> seconds() {
        return numbers(RulePart.BYSECOND);
    }

    /** The BYSETPOS part, 1..366 or -366..-1. */
    public List<Integer> setPositions() {
        return numbers(RulePart.BYSETPOS);
    }

    /** The entries of a part of numbers, ascending; empty if the part is absent. */
    List<Integer> numbers(RulePart part) {
        return numbers.getOrDefault(part, List.of());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecurrenceRule rule && canonical.equals(rule.canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    /**
     * The canonical text: capitals; FREQ, INTERVAL unless 1, COUNT or UNTIL, the BY parts in the order in which the RFC
     * applies them, WKST unless MO. Parsed, it gives an equal rule.
     */
    @Override
    public String toString() {
        return canonical;
    }
}
