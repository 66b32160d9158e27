// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.RunId;

/**
 * A set of run ids: their bits in one array, in or behind the place that their hash names. It is asked about each new run
 * and changes twice with each ended one, mostly for ids that no cache holds any more; a set of objects would have to fetch
 * four of them each time.
 */
final class RunIds {

    private static final int FIRST_PLACES = 64;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long[] high = new long[FIRST_PLACES];
    private long[] low = new long[FIRST_PLACES];
    private boolean nil;
    private int size;

    boolean contains(RunId id) {
        return isNil(id) ? nil : isTaken(place(id));
    }

    void add(RunId id) {
        if (isNil(id)) {
            nil = true;
            return;
        }
        int place = place(id);
        if (!isTaken(place)) {
            put(place, id.value().getMostSignificantBits(), id.value().getLeastSignificantBits());
            size++;
            if (2 * size > high.length) {
                grow();
            }
        }
    }

    void remove(RunId id) {
        if (isNil(id)) {
            nil = false;
            return;
        }
        int place = place(id);
        if (isTaken(place)) {
            put(place, 0, 0);
            size--;
            closeGap(place);
        }
    }

    /** What stands behind a gap may be there only because the gap was taken: then it moves up, and leaves the next gap. */
    private void closeGap(int first) {
        int gap = first;
        for (int place = next(gap); isTaken(place); place = next(place)) {
            int home = home(high[place], low[place]);
            if (distance(home, place) >= distance(gap, place)) {
                put(gap, high[place], low[place]);
                put(place, 0, 0);
                gap = place;
            }
        }
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        high = new long[2 * oldHigh.length];
        low = new long[2 * oldLow.length];
        for (int i = 0; i < oldHigh.length; i++) {
            if ((oldHigh[i] | oldLow[i]) != 0) {
                put(place(oldHigh[i], oldLow[i]), oldHigh[i], oldLow[i]);
            }
        }
    }

    private void put(int place, long highBits, long lowBits) {
        high[place] = highBits;
        low[place] = lowBits;
    }

    /** All bits 0 mark a free place, so the one id that has none is kept apart. */
    private static boolean isNil(RunId id) {
        return (id.value().getMostSignificantBits() | id.value().getLeastSignificantBits()) == 0;
    }

    private boolean isTaken(int place) {
        return (high[place] | low[place]) != 0;
    }

    /** Where an id stands, or the free place where it would. */
    private int place(RunId id) {
        return place(id.value().getMostSignificantBits(), id.value().getLeastSignificantBits());
    }

    private int place(long highBits, long lowBits) {
        int place = home(highBits, lowBits);
        while (isTaken(place) && (high[place] != highBits || low[place] != lowBits)) {
            place = next(place);
        }
        return place;
    }

    private int home(long highBits, long lowBits) {
        return (int) ((highBits ^ lowBits) * GOLDEN >>> Long.numberOfLeadingZeros(high.length) + 1);
    }

    private int next(int place) {
        return place + 1 & high.length - 1;
    }

    private int distance(int from, int to) {
        return to - from & high.length - 1;
    }
}
