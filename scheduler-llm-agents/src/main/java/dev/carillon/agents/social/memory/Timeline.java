// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.memory;

import dev.carillon.agents.social.rules.Changes.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Entries by time, and by id where they are of one time. What is newest is added and read without looking at others. */
final class Timeline<E extends Entry> {

    private static final Comparator<Entry> OLDEST_FIRST =
            Comparator.comparingLong(Entry::at).thenComparingLong(Entry::id);

    private final ArrayList<E> oldestFirst = new ArrayList<>(0);

    Timeline() {}

    Timeline(Timeline<E> other) {
        oldestFirst.addAll(other.oldestFirst);
    }

    void add(E entry) {
        int last = oldestFirst.size() - 1;
        if (last < 0 || OLDEST_FIRST.compare(oldestFirst.get(last), entry) < 0) {
            oldestFirst.add(entry);
        } else {
            // its id is a new one, so that it is not found
            oldestFirst.add(-Collections.binarySearch(oldestFirst, entry, OLDEST_FIRST) - 1, entry);
        }
    }

    boolean isEmpty() {
        return oldestFirst.isEmpty();
    }

    int size() {
        return oldestFirst.size();
    }

    List<E> newest(int limit) {
        return newest(Long.MIN_VALUE, limit);
    }

    /** Those before an entry of that time and id, newest first. */
    List<E> before(long at, long id, int limit) {
        int from = 0;
        int to = oldestFirst.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            E entry = oldestFirst.get(middle);
            if (entry.at() < at || entry.at() == at && entry.id() < id) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        var newest = new ArrayList<>(oldestFirst.subList(Math.max(0, to - limit), to));
        Collections.reverse(newest);
        return newest;
    }

    /** Those of a time and later, newest first. */
    List<E> newest(long since, int limit) {
        var newest = new ArrayList<E>();
        for (int i = oldestFirst.size() - 1; i >= 0 && newest.size() < limit; i--) {
            E entry = oldestFirst.get(i);
            if (entry.at() < since) {
                break;
            }
            newest.add(entry);
        }
        return newest;
    }
}
