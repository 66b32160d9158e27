// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.memory;

import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.Dispatch;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A dispatch with its deliveries. Guarded by the ledger's lock. */
final class Folder {

    private Dispatch dispatch;
    private final Map<String, Row> byTarget = new HashMap<>();
    private final NavigableMap<Long, Row> rows = new TreeMap<>();
    private final NavigableMap<Long, Row> pending = new TreeMap<>();

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

    void add(Row row) {
        byTarget.put(row.delivery().target(), row);
        rows.put(row.delivery().number(), row);
        sort(row);
    }

    /** To be said after each change of a row. */
    void sort(Row row) {
        if (row.state() == DeliveryState.PENDING) {
            pending.put(row.delivery().number(), row);
        } else {
            pending.remove(row.delivery().number());
        }
    }
}
