// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.fuzz;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random choices from one seed. */
final class Choice {

    private final Random random;

    Choice(long seed) {
        this.random = new Random(seed);
    }

    /** True once in so many times. */
    boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    int from(int first, int last) {
        return first + random.nextInt(last - first + 1);
    }

    long fromLong(long first, long last) {
        return first + Math.floorMod(random.nextLong(), last - first + 1);
    }

    @SafeVarargs
    final <T> T of(T... values) {
        return values[random.nextInt(values.length)];
    }

    <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** One to {@code most} values with a separator between them. */
    String list(String separator, int most, Supplier<String> maker) {
        return Stream.generate(maker).limit(from(1, onceIn(4) ? most : 1)).collect(Collectors.joining(separator));
    }
}
