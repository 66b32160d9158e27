// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How long handlers of a type take. Of those that return soon a node claims some ahead, so that one claim serves many.
 * Guarded by {@link HeldRuns}.
 */
final class Pace {

    private static final double SHORT_NANOS = 50e6;
    private static final double AHEAD_NANOS = 200e6;
    private static final int WEIGHT = 16;
    private static final int MOST_AHEAD = 1_000;
    private static final int FIRST_SAMPLES = 8;

    /** A mean in which later samples weigh more. */
    private static final class Mean {
        private double nanos;
        private int samples;

        void add(double sample) {
            samples = Math.min(samples + 1, WEIGHT);
            nanos += (sample - nanos) / samples;
        }

        boolean isShort() {
            return samples >= FIRST_SAMPLES && nanos <= SHORT_NANOS;
        }
    }

    private final Map<String, Mean> means = new HashMap<>();

    void took(String type, long nanos) {
        means.computeIfAbsent(type, first -> new Mean()).add((double) nanos);
    }

    /** How long the next of a type is likely to take; infinite where that is not known. */
    double expectedNanos(String type) {
        Mean mean = means.get(type);
        return mean != null && mean.isShort() ? mean.nanos : Double.POSITIVE_INFINITY;
    }

    Set<String> shortTypes() {
        var types = new HashSet<String>();
        means.forEach((type, mean) -> {
            if (mean.isShort()) {
                types.add(type);
            }
        });
        return types;
    }

    /** How many runs of short types are a fifth of a second's work for so many slots. */
    int ahead(int slots) {
        double slowest = 0;
        for (Mean mean : means.values()) {
            slowest = mean.isShort() ? Math.max(slowest, mean.nanos) : slowest;
        }
        return slowest == 0 ? 0 : (int) Math.min(MOST_AHEAD, AHEAD_NANOS * slots / slowest);
    }
}
