// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.memory;

import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.Dispatch;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A dispatch with its deliveries. Guarded by the ledger's lock. */
final class Folder {

    private Dispatch dispatch;
    private final Map<String, Row> byTarget = new HashMap<>();
    private final NavigableMap<Long, Row> rows = new TreeMap<>();
    private final NavigableMap<Long, Row> pending = new TreeMap<>();
    private final Map<Long, Due> places = new HashMap<>();
    private final NavigableSet<Due> due = new TreeSet<>();

    /** Where a delivery stands among those that are pending, the earliest first. */
    private record Due(Instant time, long number) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int order = time.compareTo(other.time);
            return order == 0 ? Long.compare(number, other.number) : order;
        }
    }

    Folder(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    Dispatch dispatch() {
        return dispatch;
    }

    void become(Dispatch other) {
        dispatch = other;
    }

    boolean open() {
        return dispatch.state() == Dispatch.State.OPEN;
    }

    Map<String, Row> byTarget() {
        return byTarget;
    }

    NavigableMap<Long, Row> rows() {
        return rows;
    }

    NavigableMap<Long, Row> pending() {
        return pending;
    }

    /** When the first of those that are pending may leave; empty when none is. */
    Optional<Instant> nextDue() {
        return due.isEmpty() ? Optional.empty() : Optional.of(due.first().time());
    }

    void add(Row row) {
        byTarget.put(row.delivery().target(), row);
        rows.put(row.delivery().number(), row);
        sort(row);
    }

    /** To be said after each change of a row. */
    void sort(Row row) {
        long number = row.delivery().number();
        Due before = places.remove(number);
        if (before != null) {
            due.remove(before);
        }
        if (row.state() == DeliveryState.PENDING) {
            var place = new Due(row.delivery().notBefore(), number);
            pending.put(number, row);
            places.put(number, place);
            due.add(place);
        } else {
            pending.remove(number);
        }
    }
}
