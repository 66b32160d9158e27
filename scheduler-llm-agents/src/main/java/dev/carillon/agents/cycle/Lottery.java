// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import dev.carillon.agents.social.Cycles.Draw;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Draws the order of the agents: by Fisher and Yates, from {@link Random}, whose numbers are the same on every JDK. */
final class Lottery {

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private Lottery() {}

    /**
     * The seed and order of a cycle.
     *
     * @param seed of the simulation
     * @param number of the cycle
     */
    static Draw draw(long seed, long number, List<Long> personas) {
        long drawn = mixed(seed + number * GOLDEN_RATIO);
        var random = new Random(drawn);
        var order = new ArrayList<>(personas);
        for (int last = order.size() - 1; last > 0; last--) {
            Collections.swap(order, last, random.nextInt(last + 1));
        }
        return new Draw(drawn, order);
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014), so that cycles beside each other share nothing. */
    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
