// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import dev.carillon.trigger.local.TimeGrid;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

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
    private final int[] seconds;
    private final Optional<Integer> distance;

    /**
     * @param spread true if the expression spreads its times by a {@code *}, {@code /} or range; a plain list of times
     *     is never told as a distance
     */
    TimeWords(TimeGrid grid, boolean spread) {
        this.grid = grid;
        this.seconds = secondsOfDay(grid);
        this.distance = spread ? distance() : Optional.empty();
    }

    /** True if {@link #describe} begins with "at" and clock times, so that the days read best before it. */
    boolean areListed() {
        return distance.isEmpty() && seconds.length <= LONGEST_LIST;
    }

    String describe() {
        if (areListed()) {
            return "at "
                    + EnglishList.and(
                            IntStream.of(seconds).mapToObj(this::clock).toList());
        }
        return distance.map(this::everyDistance).orElseGet(() -> CronUtilsWords.describe(grid));
    }

    /** The distance in seconds between neighbours, if it is one and worth telling. */
    private Optional<Integer> distance() {
        if (seconds.length < 2) {
            return Optional.empty();
        }
        int first = seconds[1] - seconds[0];
        for (int i = 2; i < seconds.length; i++) {
            if (seconds[i] - seconds[i - 1] != first) {
                return Optional.empty();
            }
        }
        return seconds.length > 2 || fillsDay(first) ? Optional.of(first) : Optional.empty();
    }

    private boolean fillsDay(int apart) {
        return apart * seconds.length == DAY;
    }

    private String everyDistance(int apart) {
        int first = seconds[0];
        String every = "every " + unit(apart);
        if (!fillsDay(apart)) {
            return every + " from " + clock(first) + " to " + clock(seconds[seconds.length - 1]);
        }
        if (first == 0) {
            return every;
        }
        boolean atMinute = apart == HOUR && first % MINUTE == 0;
        return atMinute ? every + " at minute " + first / MINUTE : every + " from " + clock(first);
    }

    private static String unit(int apart) {
        if (apart % HOUR == 0) {
            return counted(apart / HOUR, "hour");
        }
        return apart % MINUTE == 0 ? counted(apart / MINUTE, "minute") : counted(apart, "second");
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

    private static int[] secondsOfDay(TimeGrid grid) {
        BitSet hours = BitSet.valueOf(new long[] {grid.hours()});
        BitSet minutes = BitSet.valueOf(new long[] {grid.minutes()});
        BitSet secondsOfMinute = BitSet.valueOf(new long[] {grid.seconds()});
        return hours.stream()
                .flatMap(hour -> minutes.stream().map(minute -> hour * HOUR + minute * MINUTE))
                .flatMap(start -> secondsOfMinute.stream().map(second -> start + second))
                .toArray();
    }
}
