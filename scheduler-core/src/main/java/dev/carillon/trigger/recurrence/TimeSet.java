// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.util.Arrays;
import java.util.List;

/** An ordered set of times of a day or of a shorter period, in seconds from its start. Immutable. */
sealed interface TimeSet {
    /** What {@link #nextAtOrAfter} answers when there is none. */
    int NONE = -1;

    /** How many there are. */
    int count();

    /** The time that has {@code index} others before it, of 0 to {@code count() - 1}. */
    int at(int index);

    /** The first time at or after a second, which is 0 or more, or NONE. */
    int nextAtOrAfter(int second);

    /** How many lie before a second of the period. */
    int countBefore(int second);

    /** Every combination of an hour, a minute and a second. */
    static TimeSet combining(List<Integer> hours, List<Integer> minutes, List<Integer> seconds) {
        return new Combined(bits(hours, 24), bits(minutes, 60), bits(seconds, 60));
    }

    /** The given times, ascending. */
    static TimeSet of(int... times) {
        return new Listed(times);
    }

    private static long bits(List<Integer> numbers, int limit) {
        return numbers.stream()
                .filter(number -> number < limit)
                .mapToLong(number -> 1L << number)
                .reduce(0, (some, more) -> some | more);
    }

    /** Combinations of hours, minutes and seconds, each as bits. */
    record Combined(long hours, long minutes, long seconds) implements TimeSet {
        @Override
        public int count() {
            return Long.bitCount(hours) * perHour();
        }

        @Override
        public int at(int index) {
            int perMinute = Long.bitCount(seconds);
            return DayBits.select(hours, index / perHour()) * 3600
                    + DayBits.select(minutes, index % perHour() / perMinute) * 60
                    + DayBits.select(seconds, index % perMinute);
        }

        @Override
        public int nextAtOrAfter(int time) {
            int hour = next(hours, time / 3600);
            if (hour < 0 || minutes == 0 || seconds == 0) {
                return NONE;
            }
            if (hour > time / 3600) {
                return hour * 3600 + next(minutes, 0) * 60 + next(seconds, 0);
            }
            int minute = next(minutes, time / 60 % 60);
            if (minute == time / 60 % 60) {
                int second = next(seconds, time % 60);
                if (second >= 0) {
                    return hour * 3600 + minute * 60 + second;
                }
                minute = next(minutes, minute + 1);
            }
            return minute >= 0 ? hour * 3600 + minute * 60 + next(seconds, 0) : nextAtOrAfter((hour + 1) * 3600);
        }

        @Override
        public int countBefore(int time) {
            int hour = time / 3600;
            int minute = time / 60 % 60;
            int count = Long.bitCount(hours & DayBits.range(0, hour)) * perHour();
            if (next(hours, hour) == hour) {
                count += Long.bitCount(minutes & DayBits.range(0, minute)) * Long.bitCount(seconds);
                if (next(minutes, minute) == minute) {
                    count += Long.bitCount(seconds & DayBits.range(0, time % 60));
                }
            }
            return count;
        }

        private int perHour() {
            return Long.bitCount(minutes) * Long.bitCount(seconds);
        }

        private static int next(long bits, int from) {
            long rest = bits & DayBits.range(from, Long.SIZE);
            return rest == 0 ? NONE : Long.numberOfTrailingZeros(rest);
        }
    }

    /** A list of times. */
    final class Listed implements TimeSet {
        private final int[] times;

        private Listed(int... times) {
            this.times = times.clone();
        }

        @Override
        public int count() {
            return times.length;
        }

        @Override
        public int at(int index) {
            return times[index];
        }

        @Override
        public int nextAtOrAfter(int second) {
            int index = countBefore(second);
            return index < times.length ? times[index] : NONE;
        }

        @Override
        public int countBefore(int second) {
            int found = Arrays.binarySearch(times, second);
            return found >= 0 ? found : -found - 1;
        }
    }
}
