// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import dev.carillon.trigger.local.LocalTimes;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/**
 * The set of local date-times that a start, a recurrence rule, EXDATEs and RDATEs describe (RFC 5545, sections 3.3.10
 * and 3.8.5). Immutable from the outside and thread-safe.
 *
 * <ul>
 *   <li>The start (DTSTART) is a member only if it matches the rule; nothing of the rule lies before it.
 *   <li>COUNT counts the instances of the rule from the start on, whether or not an EXDATE takes them away. RDATEs are
 *       added, also before the start, and are not counted. An EXDATE takes away an RDATE as well.
 *   <li>UNTIL is not applied: it is an instant, and there is no zone here.
 *   <li>What the rule leaves open is taken from the start: the time, and the day where the rule names none. A YEARLY
 *       rule with BYMONTHDAY and none of BYMONTH, BYWEEKNO and BYYEARDAY has the month of the start; one with BYWEEKNO
 *       and no other part for days has the weekday of the start (RFC 8984, section 4.3.3).
 *   <li>INTERVAL counts from the second, minute, hour, day, week (which begins on WKST), month or year of the start.
 *   <li>Dates that do not exist are skipped: 30 February, 31 April, week 53 of a year of 52 weeks.
 *   <li>BYWEEKNO names days by the number of their week, and each belongs to the interval of the calendar year in which
 *       it lies: 30 December 2024, of week 1 of 2025, belongs to 2024. BYSETPOS, too, selects of what lies in a calendar
 *       year, as "a set of recurrence instances starts at the beginning of the interval".
 *   <li>An instance lies in the years 1 to 9999; iCalendar has no others.
 * </ul>
 *
 * <p>A search costs no more for a distant argument than for a near one. It ends at the year 9999 and looks at 64 days at
 * a time, so that a rule that never matches is known to be so within about a millisecond. The first search of a rule
 * with COUNT also finds the last instance, which may take some milliseconds once. A recurrence keeps at most about 100
 * kilobytes for an INTERVAL of 100,000 weeks, but commonly less than five, and 24 bytes an EXDATE or RDATE.
 */
public final class Recurrence implements LocalTimes {
    /** The greatest number of EXDATEs, and of RDATEs. */
    public static final int MOST_DATES = 10_000;

    /** The last second of the year 9999. */
    static final long LAST_SECOND = (CalendarYear.LAST_DAY + 1) * Instances.DAY - 1;

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final long start;
    private final RecurrenceRule rule;
    private final Instances instances;
    private final Exceptions exceptions;
    private final long[] additions;

    /** The last instance that COUNT admits, NEVER if it does not limit, or UNKNOWN until someone asks. */
    private volatile long last;

    private Recurrence(long start, RecurrenceRule rule, Instances instances, long[] exceptions, long[] additions) {
        this.start = start;
        this.rule = rule;
        this.instances = instances;
        this.exceptions = new Exceptions(exceptions, instances, start);
        this.additions = additions;
        this.last = rule.count().isPresent() ? UNKNOWN : NEVER;
    }

    /**
     * The instances of a rule from a start on.
     *
     * @param start DTSTART, a whole second of the years 1 to 9999
     * @param rule the rule
     * @return the recurrence
     * @throws IllegalArgumentException if the start is not a whole second or lies outside these years
     */
    public static Recurrence of(LocalDateTime start, RecurrenceRule rule) {
        return of(start, rule, Set.of(), Set.of());
    }

    /**
     * The instances of a rule from a start on, with exceptions and additions.
     *
     * @param start DTSTART, a whole second of the years 1 to 9999
     * @param rule the rule
     * @param exceptions EXDATEs: at most 10,000 whole seconds of these years, which are not members
     * @param additions RDATEs: at most 10,000 whole seconds of these years, which are members unless they are exceptions
     * @return the recurrence
     * @throws IllegalArgumentException if a date-time is not a whole second or lies outside these years, or if there are
     *     too many
     */
    public static Recurrence of(
            LocalDateTime start, RecurrenceRule rule, Set<LocalDateTime> exceptions, Set<LocalDateTime> additions) {
        Objects.requireNonNull(rule, "rule");
        long first = second("DTSTART", start);
        long[] without = seconds("EXDATE", exceptions);
        long[] added = Arrays.stream(seconds("RDATE", additions))
                .filter(date -> Arrays.binarySearch(without, date) < 0)
                .toArray();
        return new Recurrence(first, rule, new RulePlan(rule, start).instances(), without, added);
    }

    /** DTSTART. */
    public LocalDateTime start() {
        return LocalDateTime.ofEpochSecond(start, 0, ZoneOffset.UTC);
    }

    /** The rule. */
    public RecurrenceRule rule() {
        return rule;
    }

    @Override
    public long nextAtOrAfter(long localSecond) {
        int index = Arrays.binarySearch(additions, localSecond);
        int following = index >= 0 ? index : -index - 1;
        long addition = following < additions.length ? additions[following] : NEVER;
        return Math.min(addition, nextInstance(localSecond));
    }

    private long nextInstance(long localSecond) {
        long from = Math.max(localSecond, start);
        if (from > LAST_SECOND) {
            return NEVER;
        }
        long instance = exceptions.apply(instances.nextAtOrAfter(from));
        return instance <= last() ? instance : NEVER;
    }

    private long last() {
        if (last == UNKNOWN) {
            // Two threads may both find it; they find the same.
            last = instances.instance(rule.count().orElseThrow());
        }
        return last;
    }

    @Override
    public String toString() {
        return "DTSTART=" + start() + ";" + rule;
    }

    private static long[] seconds(String name, Set<LocalDateTime> times) {
        if (times.size() > MOST_DATES) {
            throw new IllegalArgumentException(name + ": " + times.size() + " dates: expected at most " + MOST_DATES);
        }
        return times.stream()
                .mapToLong(time -> second(name, time))
                .sorted()
                .distinct()
                .toArray();
    }

    private static long second(String name, LocalDateTime time) {
        if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException(name + ": " + time + ": expected a whole second");
        }
        if (time.getYear() < 1 || time.getYear() > CalendarYear.LAST) {
            throw new IllegalArgumentException(name + ": " + time + ": expected a year of 1 to " + CalendarYear.LAST);
        }
        return time.toEpochSecond(ZoneOffset.UTC);
    }
}
