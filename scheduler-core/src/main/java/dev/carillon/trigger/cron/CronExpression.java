// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import dev.carillon.trigger.local.DayPattern;
import dev.carillon.trigger.local.TimeGrid;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression, checked and compiled: which local dates and times of day it names. It knows no zone and no clock;
 * a search for the next firing reads {@link #days} month by month and {@link #times} within a day.
 *
 * <p>Two expressions are equal if dialect and {@link #text} are; equal meaning is not enough. Immutable, so safe for any
 * number of threads.
 */
public final class CronExpression {
    private final ParsedExpression parsed;
    private final CronDays days;
    private final TimeGrid times;
    private final boolean periodic;
    private final int months;
    private final int lastYear;

    private CronExpression(ParsedExpression parsed) {
        this.parsed = parsed;
        this.days = new CronDays(parsed);
        this.times = new TimeGrid(
                (int) mask(parsed.get(CronField.HOUR)),
                mask(parsed.get(CronField.MINUTE)),
                parsed.find(CronField.SECOND).map(CronExpression::mask).orElse(1L));
        this.periodic = parsed.hasStarOrStepInTimes();
        this.months = days.possibleMonths();
        this.lastYear = days.lastYear();
    }

    /**
     * Reads an expression. Fields stand apart by blanks or tabs, names may have any case. At most 500 characters.
     *
     * @throws CronSyntaxException if the text is no expression of that dialect. One that is well formed but never fires,
     *     such as {@code 0 0 30 2 *}, is accepted: see {@link #neverFires}
     */
    public static CronExpression parse(CronDialect dialect, String text) {
        Objects.requireNonNull(dialect, "dialect");
        Objects.requireNonNull(text, "text");
        return new CronExpression(CronParser.parse(dialect, text));
    }

    /** The dialect the text was read in. */
    public CronDialect dialect() {
        return parsed.dialect();
    }

    /**
     * The canonical text: the items as given, letters in upper case, single blanks between fields; a macro stays a
     * macro. Parsing it again gives an equal expression.
     */
    public String text() {
        return parsed.text();
    }

    /**
     * The local dates: day-of-month, month, day-of-week and year taken together. Answers for any ISO year, at the cost
     * of a table look-up, and allocates nothing.
     */
    public DayPattern days() {
        return days;
    }

    /** The local times of day, never empty. */
    public TimeGrid times() {
        return times;
    }

    /**
     * True if second, minute or hour has a {@code *} or {@code /}: the expression then follows real time through clock
     * changes. False if it names fixed times of day.
     */
    public boolean periodic() {
        return periodic;
    }

    /**
     * The last year with a firing, {@link Integer#MAX_VALUE} if there is no last one, {@link Integer#MIN_VALUE} if it
     * {@link #neverFires}.
     */
    public int lastYear() {
        return lastYear;
    }

    /** The months that can hold a firing, bit m-1 for month m; 0 if it {@link #neverFires}. */
    public int months() {
        return months;
    }

    /** True if no date of any year belongs, as with 30 February. */
    public boolean neverFires() {
        return months == 0;
    }

    /** Words for a person, in English whatever the default locale, without the zone: "weekdays at 08:00". */
    public String describe() {
        String words = CronWords.describe(parsed, times);
        return neverFires() ? words + " (never: there is no such day)" : words;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CronExpression that && dialect() == that.dialect() && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return 31 * dialect().name().hashCode() + text().hashCode();
    }

    /** The canonical text. */
    @Override
    public String toString() {
        return parsed.text();
    }

    private static long mask(ParsedField field) {
        return field.values().stream().mapToLong(value -> 1L << value).reduce(0, (one, other) -> one | other);
    }
}
