// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** The times of day that exclusions take out, as stretches that neither meet nor overlap. Pure and thread-safe. */
final class ExcludedHours {

    private static final int DAY = 86_400;

    /** Seconds of the day, ascending: even places begin a stretch, odd places end it. */
    private final int[] edges;

    ExcludedHours(List<Exclusion.Hours> windows) {
        var seconds = new BitSet(DAY);
        for (Exclusion.Hours window : windows) {
            int from = window.from().toSecondOfDay();
            int to = window.to().toSecondOfDay();
            seconds.set(from, from < to ? to : DAY);
            seconds.set(0, from < to ? 0 : to);
        }
        var found = IntStream.builder();
        for (int from = seconds.nextSetBit(0); from >= 0; from = seconds.nextSetBit(seconds.nextClearBit(from))) {
            found.add(from).add(seconds.nextClearBit(from));
        }
        this.edges = found.build().toArray();
    }

    /** Whether nothing is left of a day. */
    boolean areAll() {
        return edges.length == 2 && edges[0] == 0 && edges[1] == DAY;
    }

    /** The next second that is taken out, after one that is not; the end of the day when none is. */
    int excludedFrom(int secondOfDay) {
        int next = edgeAfter(secondOfDay);
        return next < edges.length ? edges[next] : DAY;
    }

    /** The second itself when it is not taken out, else the end of its stretch, maybe that of the next morning. */
    int includedFrom(int secondOfDay) {
        int next = edgeAfter(secondOfDay);
        if (next % 2 == 0) {
            return secondOfDay;
        }
        return edges[next] == DAY && edges[0] == 0 ? DAY + edges[1] : edges[next];
    }

    private int edgeAfter(int secondOfDay) {
        int place = Arrays.binarySearch(edges, secondOfDay);
        return place >= 0 ? place + 1 : -place - 1;
    }
}
