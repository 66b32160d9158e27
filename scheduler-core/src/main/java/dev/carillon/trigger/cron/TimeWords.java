// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import dev.carillon.trigger.local.TimeGrid;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Says in English at which times of day an expression fires: "at 08:00 and 20:30", "every 15 minutes". Times that keep
 * one distance are told by it, few times are listed, and what is neither is left to cron-utils.
 */
final class TimeWords {
    private static final int DAY = 86_400;
    private static final int HOUR = 3_600;
    private static final int MINUTE = 60;
    private static final int LONGEST_LIST = 12;

    private final TimeGrid grid;
    private final boolean spread;
    private final List<Integer> seconds;

    /**
     * @param spread true if the expression spreads its times by a {@code *}, {@code /} or range; a plain list of times
     *     is never told as a distance
     */
    TimeWords(TimeGrid grid, boolean spread) {
        this.grid = grid;
        this.spread = spread;
        this.seconds = secondsOfDay(grid);
    }

    /** True if {@link #describe} begins with "at" and clock times, so that the days read best before it. */
    boolean areListed() {
        return distance().isEmpty() && seconds.size() <= LONGEST_LIST;
    }

    String describe() {
        if (areListed()) {
            return "at " + EnglishList.and(seconds.stream().map(this::clock).toList());
        }
        return distance().map(this::everyDistance).orElseGet(() -> CronUtilsWords.describe(grid));
    }

    /** The distance in seconds between neighbours, if it is one and worth telling. */
    private Optional<Integer> distance() {
        if (!spread || seconds.size() < 2) {
            return Optional.empty();
        }
        int distance = seconds.get(1) - seconds.get(0);
        for (int i = 2; i < seconds.size(); i++) {
            if (seconds.get(i) - seconds.get(i - 1) != distance) {
                return Optional.empty();
            }
        }
        return seconds.size() > 2 || fillsDay(distance) ? Optional.of(distance) : Optional.empty();
    }

    private boolean fillsDay(int distance) {
        return (long) distance * seconds.size() == DAY;
    }

    private String everyDistance(int distance) {
        int first = seconds.get(0);
        String every = "every " + unit(distance);
        if (!fillsDay(distance)) {
            return every + " from " + clock(first) + " to " + clock(seconds.get(seconds.size() - 1));
        }
        if (first == 0) {
            return every;
        }
        boolean atMinute = distance == HOUR && first % MINUTE == 0;
        return atMinute ? every + " at minute " + first / MINUTE : every + " from " + clock(first);
    }

    private static String unit(int distance) {
        if (distance % HOUR == 0) {
            return counted(distance / HOUR, "hour");
        }
        return distance % MINUTE == 0 ? counted(distance / MINUTE, "minute") : counted(distance, "second");
    }

    private static String counted(int count, String unit) {
        return count == 1 ? unit : count + " " + unit + "s";
    }

    private String clock(int secondOfDay) {
        String time = twoDigits(secondOfDay / HOUR) + ":" + twoDigits(secondOfDay % HOUR / MINUTE);
        return grid.seconds() == 1 ? time : time + ":" + twoDigits(secondOfDay % MINUTE);
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    private static List<Integer> secondsOfDay(TimeGrid grid) {
        List<Integer> seconds = new ArrayList<>();
        BitSet minutes = BitSet.valueOf(new long[] {grid.minutes()});
        BitSet secondsOfMinute = BitSet.valueOf(new long[] {grid.seconds()});
        for (int hour = 0; hour < 24; hour++) {
            if ((grid.hours() & 1 << hour) != 0) {
                int start = hour * HOUR;
                minutes.stream()
                        .forEach(minute -> secondsOfMinute.stream()
                                .forEach(second -> seconds.add(start + minute * MINUTE + second)));
            }
        }
        return seconds;
    }
}
