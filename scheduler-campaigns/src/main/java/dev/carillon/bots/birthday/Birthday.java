// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.birthday;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The day on which somebody was born, with or without its year. Calendar days, without a zone: where it is celebrated decides who
 * says what day it is.
 *
 * @param year 1 to 9999, null when it is not known
 * @param day 29 February is one, of leap years or without a year
 */
public record Birthday(@Nullable Integer year, MonthDay day) {

    private static final int LAST_YEAR = 9_999;
    private static final int LONGEST_TEXT = 40;
    private static final MonthDay LEAP_DAY = MonthDay.of(Month.FEBRUARY, 29);
    /** As ISO 8601 and vCard write it, with or without hyphens, maybe with a time behind it. */
    private static final Pattern FORM = Pattern.compile("(?:(\\d{4})-?|--)(\\d{2})-?(\\d{2})(?:[T ][0-9:.,Z+-]*)?");

    public Birthday {
        if (year != null && (year < 1 || year > LAST_YEAR)) {
            throw new IllegalArgumentException("birthday.year: " + year + ", expected 1.." + LAST_YEAR);
        }
        if (year != null && !day.isValidYear(year)) {
            throw new IllegalArgumentException("birthday: 29 February " + year + ", expected a day that was");
        }
    }

    /** With the year. */
    public static Birthday of(LocalDate date) {
        return new Birthday(date.getYear(), MonthDay.from(date));
    }

    /** Without the year. */
    public static Birthday of(int month, int day) {
        return new Birthday(null, MonthDay.of(month, day));
    }

    /**
     * Reads {@code 1990-04-17}, {@code 19900417}, {@code --04-17} or {@code --0417}. A time behind it is left alone.
     *
     * @throws IllegalArgumentException when it is none of them, or no day
     */
    public static Birthday parse(String text) {
        String shown = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "..." : text;
        Matcher form = FORM.matcher(text.strip());
        if (text.length() > LONGEST_TEXT || !form.matches()) {
            throw new IllegalArgumentException(
                    "birthday: \"" + shown + "\", expected a date such as 1990-04-17, or --04-17 without the year");
        }
        try {
            MonthDay day = MonthDay.of(Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)));
            String year = form.group(1);
            return new Birthday(year == null ? null : Integer.valueOf(year), day);
        } catch (DateTimeException none) {
            throw new IllegalArgumentException("birthday: \"" + shown + "\", expected a day that there is", none);
        }
    }

    /** The day on which it is celebrated in a year. */
    public LocalDate in(int celebrated, LeapDay leapDay) {
        if (day.equals(LEAP_DAY) && !Year.isLeap(celebrated)) {
            return leapDay == LeapDay.FEBRUARY_28
                    ? LocalDate.of(celebrated, Month.FEBRUARY, 28)
                    : LocalDate.of(celebrated, Month.MARCH, 1);
        }
        return day.atYear(celebrated);
    }

    /**
     * The latest birthday that is today or has passed not too long ago. The day of birth itself is none.
     *
     * @param mostDaysLate 0 for today's alone, at most 365
     */
    public Optional<Occasion> latest(LocalDate today, int mostDaysLate, LeapDay leapDay) {
        LocalDate thisYear = in(today.getYear(), leapDay);
        LocalDate date = thisYear.isAfter(today) ? in(today.getYear() - 1, leapDay) : thisYear;
        long late = ChronoUnit.DAYS.between(date, today);
        if (late > mostDaysLate || year != null && date.getYear() <= year) {
            return Optional.empty();
        }
        return Optional.of(new Occasion(date, (int) late, year == null ? null : date.getYear() - year));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        String monthAndDay = day.toString();
        return year == null ? monthAndDay : String.format(Locale.ROOT, "%04d", year) + monthAndDay.substring(1);
    }
}
