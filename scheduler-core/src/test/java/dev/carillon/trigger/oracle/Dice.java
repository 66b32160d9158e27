// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.oracle;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Random choices that like to meet one local time. */
public final class Dice {

    private final Random random;
    private final LocalDateTime near;

    /**
     * @param near where something of interest happens to the clocks
     */
    public Dice(long seed, LocalDateTime near) {
        this.random = new Random(seed);
        this.near = near;
    }

    /** 0 to {@code bound - 1}. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    public boolean chance(int percent) {
        return below(100) < percent;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <T> T oneOf(T... values) {
        return values[below(values.length)];
    }

    public LocalDateTime near() {
        return near;
    }

    /** A local date-time, mostly within two hours of the interesting one. */
    public LocalDateTime dateTime() {
        long away = chance(75) ? below(240) - 120 : below(5 * 1440) - 2 * 1440;
        LocalDateTime minute = near.withSecond(0).plusMinutes(chance(30) ? away / 15 * 15 : away);
        return chance(15) ? minute.plusSeconds(below(60)) : minute;
    }

    public Set<LocalTime> times() {
        var times = new TreeSet<LocalTime>();
        int count = 1 + below(3);
        for (int i = 0; i < count; i++) {
            times.add(dateTime().toLocalTime());
        }
        return times;
    }

    /** Some of the numbers {@code low..high}, at least one; mostly with the interesting one among them. */
    public Set<Integer> some(int low, int high, int interesting, int most) {
        var some = new TreeSet<Integer>();
        if (interesting >= low && interesting <= high && chance(70)) {
            some.add(interesting);
        }
        int count = below(most) + (some.isEmpty() ? 1 : 0);
        for (int i = 0; i < count; i++) {
            some.add(low + below(high - low + 1));
        }
        return some;
    }

    /** The given values in random order, some of them; at least one. */
    public <T> List<T> some(List<T> values) {
        var some = new ArrayList<T>();
        IntStream.range(0, 1 + below(values.size())).forEach(i -> {
            T value = values.get(below(values.size()));
            if (!some.contains(value)) {
                some.add(value);
            }
        });
        return some;
    }
}
