// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.local;

/**
 * Dates of the proleptic ISO calendar as plain numbers, so that a search over days makes no objects.
 *
 * <p>The arithmetic counts days in eras of 400 years that begin on 1 March (Howard Hinnant, "chrono-Compatible
 * Low-Level Date Algorithms"). Years from -1,000,000 to 1,000,000.
 */
public final class CivilDate {

    private static final int DAYS_PER_ERA = 146_097;
    private static final int DAYS_TO_EPOCH = 719_468;

    private CivilDate() {}

    /** The date of an epoch day, packed: read it with {@link #year}, {@link #month} and {@link #day}. */
    public static long of(long epochDay) {
        long shifted = epochDay + DAYS_TO_EPOCH;
        long era = Math.floorDiv(shifted, DAYS_PER_ERA);
        int dayOfEra = (int) (shifted - era * DAYS_PER_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return year << 16 | (long) month << 8 | day;
    }

    public static int year(long packed) {
        return (int) (packed >> 16);
    }

    public static int month(long packed) {
        return (int) (packed >> 8) & 0xFF;
    }

    public static int day(long packed) {
        return (int) packed & 0xFF;
    }

    /** Days from 1970-01-01 to the given date, which must exist. */
    public static long epochDay(int year, int month, int day) {
        long shifted = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(shifted, 400);
        int yearOfEra = (int) (shifted - era * 400);
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_EPOCH;
    }

    /** 28 to 31. */
    public static int lengthOfMonth(int year, int month) {
        if (month == 2) {
            return isLeap(year) ? 29 : 28;
        }
        return 30 + (0b1010_1101_0101 >>> month - 1 & 1);
    }

    /** The day of the week of an epoch day: 1 Monday to 7 Sunday, as {@link java.time.DayOfWeek#getValue()}. */
    public static int dayOfWeek(long epochDay) {
        return (int) Math.floorMod(epochDay + 3, 7L) + 1;
    }

    private static boolean isLeap(int year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }
}
