// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.source.buddi;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far the days of a source have been read. Items come late, so a day is asked for again and again until it is so old that none
 * can come any more; that it was asked for then closes it. Whole days are asked for, so that items of the same time, and those that
 * come out of order, cannot fall between two fetches.
 *
 * @param open the first day that is not closed
 * @param next the one to ask for, not before that
 */
record DayCursor(LocalDate open, LocalDate next) {

    private static final String BETWEEN = "/";

    DayCursor {
        if (next.isBefore(open)) {
            throw new IllegalArgumentException("next: " + next + ", expected " + open + " or later");
        }
    }

    /** As it was written; one that cannot be read begins anew. */
    static DayCursor parse(@Nullable String text, LocalDate first) {
        if (text != null) {
            String[] days = text.split(BETWEEN, -1);
            try {
                if (days.length == 2) {
                    return new DayCursor(LocalDate.parse(days[0]), LocalDate.parse(days[1]));
                }
            } catch (DateTimeException | IllegalArgumentException none) {
                return new DayCursor(first, first);
            }
        }
        return new DayCursor(first, first);
    }

    /** The day to ask for when it is today; one that lies ahead, by a clock that was put back, is today's. */
    LocalDate day(LocalDate today) {
        return next.isAfter(today) ? today : next;
    }

    /** Whether there are days after that. */
    boolean more(LocalDate today) {
        return day(today).isBefore(today);
    }

    /**
     * After all of its day has been dealt with.
     *
     * @param lag how many days items may be late
     */
    DayCursor after(LocalDate today, int lag) {
        LocalDate day = day(today);
        LocalDate firstOpen = open.isAfter(day) ? day : open;
        boolean closes = firstOpen.equals(day) && day.isBefore(today.minusDays(lag));
        LocalDate stillOpen = closes ? day.plusDays(1) : firstOpen;
        return new DayCursor(stillOpen, more(today) ? day.plusDays(1) : stillOpen);
    }

    @Override
    public String toString() {
        return open + BETWEEN + next;
    }
}
