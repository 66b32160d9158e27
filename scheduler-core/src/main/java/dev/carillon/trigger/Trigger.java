// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import dev.carillon.trigger.cron.CronDialect;
import dev.carillon.trigger.cron.CronExpression;
import dev.carillon.trigger.recurrence.RecurrenceRule;
import dev.carillon.trigger.zone.GapPolicy;
import dev.carillon.trigger.zone.RepeatPolicy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * When a job fires: an immutable value with a one-line text form.
 *
 * <p>{@link #parse} reads the text form and {@link Object#toString() toString} writes it, always the same way; both are for tables,
 * HTTP, the command line and people. A trigger needs its calendars to become a {@link Schedule}, see {@link #bind}.
 *
 * <pre>{@code
 * Trigger.weekly(MONDAY, FRIDAY).at("14:30").in("Europe/Paris").except(LocalDate.of(2026, 12, 25))
 * Trigger.parse("weekly mon,fri 14:30 Europe/Paris except 2026-12-25")
 * }</pre>
 *
 * <p>A trigger without a zone is read on the clocks of UTC; the zone and the language of the machine never matter.
 */
public sealed interface Trigger permits Zoned, Every, AtInstant, AfterJob, AnyOf {

    /** The longest text {@link #parse} reads, in characters. */
    int LONGEST_TEXT = 8_000;

    Modifiers modifiers();

    /** The same trigger under other modifiers. */
    Trigger with(Modifiers modifiers);

    /**
     * Reads the text form.
     *
     * @throws TriggerSyntaxException with the position, the value found and what was expected
     */
    static Trigger parse(String text) {
        return TriggerParser.parse(text);
    }

    /**
     * The pure schedule of this trigger.
     *
     * @throws IllegalArgumentException when it names a calendar that is not known
     * @throws IllegalStateException when it is not {@linkplain #anchored() anchored}
     */
    default Schedule bind(Calendars calendars) {
        return new TriggerBinder(calendars).bind(this);
    }

    /** Whether the trigger says from when its intervals and its {@code times} count. */
    default boolean anchored() {
        return Anchor.isSetIn(this);
    }

    /**
     * This trigger with its first firing after {@code created} written down as {@code from}, where it needs that: an
     * interval starts one interval later, a {@code times} count starts with the first firing.
     */
    default Trigger anchoredAt(Instant created, Calendars calendars) {
        return Anchor.set(this, created, calendars);
    }

    /** This trigger in words for a person: {@code weekdays at 08:00, Europe/Paris}. */
    default String describe() {
        return TriggerDescription.of(this);
    }

    /** Fires every so often on the time line: {@code every 2h}. 1 millisecond to 36,500 days. */
    static Every every(Duration interval) {
        return new Every(interval, false, ZoneOffset.UTC, Modifiers.NONE);
    }

    /** Fires so long after each run has ended, and first so long after its creation. */
    static Every everyAfterCompletion(Duration delay) {
        return new Every(delay, true, ZoneOffset.UTC, Modifiers.NONE);
    }

    static TimesOfDay<Daily> daily() {
        return times -> new Daily(times, ZoneOffset.UTC, Modifiers.NONE);
    }

    static TimesOfDay<Weekly> weekly(DayOfWeek first, DayOfWeek... more) {
        return times -> new Weekly(EnumSet.of(first, more), times, ZoneOffset.UTC, Modifiers.NONE);
    }

    static TimesOfDay<Monthly> monthly(MonthDays days) {
        return times -> new Monthly(days, times, ZoneOffset.UTC, Modifiers.NONE);
    }

    /** A UNIX cron expression: {@code minute hour day-of-month month day-of-week}. */
    static Cron cron(String expression) {
        return cron(CronDialect.UNIX, expression);
    }

    static Cron cron(CronDialect dialect, String expression) {
        return new Cron(CronExpression.parse(dialect, expression), ZoneOffset.UTC, Modifiers.NONE);
    }

    /** Fires once, at an instant of whole milliseconds. */
    static AtInstant at(Instant instant) {
        return new AtInstant(instant, Modifiers.NONE);
    }

    /** Fires once, when the clocks of a zone show a date and time. */
    static At at(LocalDateTime wallClock) {
        return new At(wallClock, ZoneOffset.UTC, Modifiers.NONE);
    }

    /** A recurrence rule of RFC 5545, such as {@code FREQ=MONTHLY;BYDAY=-1FR}. */
    static Recurring rrule(LocalDateTime start, String rule) {
        return new Recurring(start, RecurrenceRule.parse(rule), Set.of(), Set.of(), ZoneOffset.UTC, Modifiers.NONE);
    }

    /** Fires when a run of another job of the same workspace has succeeded for good. */
    static AfterJob after(String job) {
        return new AfterJob(job, AfterJob.On.SUCCESS, Modifiers.NONE);
    }

    /** Fires whenever one of several triggers does. */
    static AnyOf anyOf(Trigger first, Trigger second, Trigger... more) {
        var members = new ArrayList<Trigger>(List.of(first, second));
        members.addAll(List.of(more));
        return new AnyOf(members, Modifiers.NONE);
    }

    default Trigger jitter(Duration most) {
        return with(modifiers().withJitter(most));
    }

    default Trigger from(Instant first) {
        return with(modifiers().withFrom(first));
    }

    default Trigger until(Instant last) {
        return with(modifiers().withUntil(last));
    }

    default Trigger times(int count) {
        return with(modifiers().withTimes(count));
    }

    default Trigger except(Exclusion exclusion) {
        return with(modifiers().excluding(exclusion));
    }

    default Trigger except(LocalDate date) {
        return except(new Exclusion.Dates(date, date));
    }

    default Trigger except(DayOfWeek first, DayOfWeek... more) {
        return except(new Exclusion.Weekdays(EnumSet.of(first, more)));
    }

    default Trigger exceptCalendar(String name) {
        return except(new Exclusion.InCalendar(name));
    }

    default Trigger gap(GapPolicy policy) {
        return with(modifiers().withGap(policy));
    }

    default Trigger repeat(RepeatPolicy policy) {
        return with(modifiers().withRepeat(policy));
    }

    /** A schedule of days that still lacks its times of day. */
    @FunctionalInterface
    interface TimesOfDay<T extends Trigger> {

        /**
         * At these times.
         *
         * @param times whole seconds, at least one, at most 100
         */
        T at(Set<LocalTime> times);

        /** Times such as {@code 08:00} or {@code 23:59:30}. */
        default T at(String first, String... more) {
            var times = new TreeSet<LocalTime>();
            times.add(LocalTime.parse(first));
            for (String time : more) {
                times.add(LocalTime.parse(time));
            }
            return at(times);
        }
    }
}
