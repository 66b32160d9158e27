// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.time.LocalDate;

/** The intervals of a rule that INTERVAL does not skip, numbered from 0 for the one of the start. Immutable. */
sealed interface Periods {
    /** The number of the first period that ends on or after an epoch day. */
    long numberAtOrAfter(long day);

    /** The first epoch day of a period. */
    long firstDay(long number);

    /** How many days a period has. */
    int length(long number);

    /** How many days the longest has. */
    int longest();

    /**
     * After how many periods their days fall on the same dates and weekdays again: of weeks, months or years
     * one after the other, those of 400 years.
     */
    int cycle();

    private static long ceilingOf(long distance, int interval) {
        return Math.max(0, -Math.floorDiv(-distance, (long) interval));
    }

    /** Weeks, of which the first starts on an epoch day. */
    record Weeks(long start, int interval) implements Periods {
        @Override
        public long numberAtOrAfter(long day) {
            return ceilingOf(day - 6 - start, 7 * interval);
        }

        @Override
        public long firstDay(long number) {
            return start + number * interval * 7;
        }

        @Override
        public int length(long number) {
            return 7;
        }

        @Override
        public int longest() {
            return 7;
        }

        @Override
        public int cycle() {
            return 20_871;
        }
    }

    /** Months, which count from January of year 0. */
    record Months(int start, int interval) implements Periods {
        @Override
        public long numberAtOrAfter(long day) {
            LocalDate date = LocalDate.ofEpochDay(day);
            return ceilingOf(date.getYear() * 12L + date.getMonthValue() - 1 - start, interval);
        }

        @Override
        public long firstDay(long number) {
            return month(number).toEpochDay();
        }

        @Override
        public int length(long number) {
            return month(number).lengthOfMonth();
        }

        @Override
        public int longest() {
            return 31;
        }

        @Override
        public int cycle() {
            return 4_800;
        }

        private LocalDate month(long number) {
            int month = Math.toIntExact(start + number * interval);
            return LocalDate.of(month / 12, month % 12 + 1, 1);
        }
    }

    /** Years. */
    record Years(int start, int interval) implements Periods {
        @Override
        public long numberAtOrAfter(long day) {
            return ceilingOf(LocalDate.ofEpochDay(day).getYear() - start, interval);
        }

        @Override
        public long firstDay(long number) {
            return year(number).toEpochDay();
        }

        @Override
        public int length(long number) {
            return year(number).lengthOfYear();
        }

        @Override
        public int longest() {
            return 366;
        }

        @Override
        public int cycle() {
            return 400;
        }

        private LocalDate year(long number) {
            return LocalDate.ofYearDay(Math.toIntExact(start + number * interval), 1);
        }
    }
}
