// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * How long handlers of a type take. Of those that return soon a node claims some ahead, so that one claim serves many.
 * Thread-safe.
 */
final class Pace {

    private static final double SHORT_NANOS = 50e6;
    private static final double AHEAD_NANOS = 200e6;
    private static final double WEIGHT = 1.0 / 16;
    private static final int MOST_AHEAD = 1_000;
    private static final int FIRST_SAMPLES = 8;

    private record Mean(double nanos, int samples) {
        Mean with(double sample) {
            double moved = samples == 0 ? sample : nanos + (sample - nanos) * Math.max(WEIGHT, 1.0 / (samples + 1));
            return new Mean(moved, Math.min(samples + 1, 1_000));
        }

        boolean isShort() {
            return samples >= FIRST_SAMPLES && nanos <= SHORT_NANOS;
        }
    }

    private final Map<String, Mean> means = new ConcurrentHashMap<>();

    void took(String type, long nanos) {
        double sample = (double) nanos;
        means.merge(type, new Mean(sample, 1), (mean, one) -> mean.with(sample));
    }

    Set<String> shortTypes() {
        return means.entrySet().stream()
                .filter(mean -> mean.getValue().isShort())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many runs of short types are a fifth of a second's work for so many slots. */
    int ahead(int slots) {
        double slowest = means.values().stream()
                .filter(Mean::isShort)
                .mapToDouble(Mean::nanos)
                .max()
                .orElse(Double.POSITIVE_INFINITY);
        return (int) Math.min(MOST_AHEAD, AHEAD_NANOS * slots / Math.max(1, slowest));
    }
}
