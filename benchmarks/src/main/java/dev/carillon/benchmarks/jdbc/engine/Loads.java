// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.engine;

import java.util.List;
import java.util.stream.IntStream;

/** The texts that work carries: what the {@link Tally} reads, filled up to a size in bytes. */
public final class Loads {

    private Loads() {}

    public static String numbered(int number, int size) {
        return filled("#" + number + " ", size);
    }

    /** Those with the numbers from one up to another, not included. */
    public static List<String> numbered(int from, int until, int size) {
        return IntStream.range(from, until)
                .mapToObj(number -> numbered(number, size))
                .toList();
    }

    /** Made now, which is when its delay begins. */
    public static String stamped(int size) {
        return filled("@" + System.nanoTime() + " ", size);
    }

    private static String filled(String mark, int size) {
        return mark + "x".repeat(Math.max(0, size - mark.length()));
    }
}
