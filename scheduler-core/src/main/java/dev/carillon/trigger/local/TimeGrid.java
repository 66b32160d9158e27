// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.local;

/**
 * The times of day whose hour, minute and second are all allowed: the product of three sets, bit {@code n} for the
 * value {@code n}.
 *
 * @param hours bits 0 to 23, at least one
 * @param minutes bits 0 to 59, at least one
 * @param seconds bits 0 to 59, at least one
 */
public record TimeGrid(int hours, long minutes, long seconds) implements TimePattern {

    private static final int HOUR = 3600;
    private static final int MINUTE = 60;

    public TimeGrid {
        requireBits("hours", hours & 0xFFFFFFFFL, 24);
        requireBits("minutes", minutes, 60);
        requireBits("seconds", seconds, 60);
    }

    private static void requireBits(String name, long bits, int size) {
        if (bits == 0 || bits >>> size != 0) {
            throw new IllegalArgumentException(
                    name + ": 0x" + Long.toHexString(bits) + ", expected at least one of the bits 0.." + (size - 1));
        }
    }

    @Override
    public int nextAtOrAfter(int secondOfDay) {
        int hour = secondOfDay / HOUR;
        int minute = secondOfDay / MINUTE % 60;
        if ((hours >>> hour & 1) != 0) {
            if ((minutes >>> minute & 1) != 0) {
                long rest = seconds >>> secondOfDay % MINUTE;
                if (rest != 0) {
                    return secondOfDay + Long.numberOfTrailingZeros(rest);
                }
            }
            long laterMinutes = minutes & -2L << minute;
            if (laterMinutes != 0) {
                return hour * HOUR + Long.numberOfTrailingZeros(laterMinutes) * MINUTE + firstSecond();
            }
        }
        int laterHours = hours & -2 << hour;
        if (laterHours == 0) {
            return NONE;
        }
        int firstMinute = Long.numberOfTrailingZeros(minutes);
        return Integer.numberOfTrailingZeros(laterHours) * HOUR + firstMinute * MINUTE + firstSecond();
    }

    private int firstSecond() {
        return Long.numberOfTrailingZeros(seconds);
    }
}
