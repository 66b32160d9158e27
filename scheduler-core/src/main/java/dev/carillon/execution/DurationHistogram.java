// SPDX-License-Identifier: Apache-2.0
package dev.carillon.execution;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often durations of which length occurred. Lengths are counted in classes, each a twentieth longer than the one
 * before, so that histograms of several hours and nodes can be added up and a percentile is still within 5 % of the true
 * one. Not thread-safe.
 */
public final class DurationHistogram {

    private static final double STEP = Math.log(1.05);

    private int[] classes = {};
    private long[] counts = {};
    private long total;

    /** A histogram that has counted nothing. */
    public DurationHistogram() {
        total = 0;
    }

    /** Counts one duration; anything under a microsecond counts as none. */
    public void add(Duration duration) {
        add(classOf(duration), 1);
    }

    /** Adds what another counted. */
    public void add(DurationHistogram other) {
        for (int i = 0; i < other.classes.length; i++) {
            add(other.classes[i], other.counts[i]);
        }
    }

    private void add(int index, long count) {
        int at = Arrays.binarySearch(classes, index);
        if (at < 0) {
            at = -at - 1;
            insert(at, index);
        }
        counts[at] += count;
        total += count;
    }

    private void insert(int at, int index) {
        int length = classes.length;
        classes = Arrays.copyOf(classes, length + 1);
        counts = Arrays.copyOf(counts, length + 1);
        System.arraycopy(classes, at, classes, at + 1, length - at);
        System.arraycopy(counts, at, counts, at + 1, length - at);
        classes[at] = index;
        counts[at] = 0;
    }

    /** How many durations were counted. */
    public long total() {
        return total;
    }

    /**
     * The length that a share of the durations does not exceed, within 5 %; zero when nothing was counted.
     *
     * @param share from 0 to 1, such as 0.95
     */
    public Duration percentile(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share: " + share + ", expected 0..1");
        }
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long passed = 0;
        for (int i = 0; i < classes.length; i++) {
            passed += counts[i];
            if (passed >= rank) {
                return middleOf(classes[i]);
            }
        }
        return Duration.ZERO;
    }

    /** The counts by class, for stores; {@link #of} reads them. Class 0 is no time at all. */
    public Map<Integer, Long> counts() {
        var all = new TreeMap<Integer, Long>();
        for (int i = 0; i < classes.length; i++) {
            all.put(classes[i], counts[i]);
        }
        return all;
    }

    /**
     * A histogram from its stored counts.
     *
     * @throws IllegalArgumentException when a class or a count is negative
     */
    public static DurationHistogram of(Map<Integer, Long> counts) {
        var histogram = new DurationHistogram();
        counts.forEach((index, count) -> {
            if (index < 0 || count < 0) {
                throw new IllegalArgumentException("counts: " + index + "=" + count + ", expected none negative");
            }
            histogram.add(index, count);
        });
        return histogram;
    }

    private static int classOf(Duration duration) {
        double micros = duration.toNanos() / 1_000.0;
        return micros < 1 ? 0 : 1 + (int) Math.floor(Math.log(micros) / STEP);
    }

    /** The geometric middle of a class: at most half a class from any duration in it. */
    private static Duration middleOf(int index) {
        return index == 0 ? Duration.ZERO : Duration.ofNanos(Math.round(Math.exp((index - 0.5) * STEP) * 1_000));
    }
}
