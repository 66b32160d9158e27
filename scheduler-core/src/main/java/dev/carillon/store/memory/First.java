// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first so many by an order of all that are offered, none of which is sorted in vain. */
final class First<T> {

    private final int limit;
    private final Comparator<T> order;
    private final PriorityQueue<T> lastFirst;

    First(int limit, Comparator<T> order) {
        this.limit = limit;
        this.order = order;
        this.lastFirst = new PriorityQueue<>(order.reversed());
    }

    void offer(T next) {
        if (lastFirst.size() < limit) {
            lastFirst.add(next);
        } else if (order.compare(next, lastFirst.element()) < 0) {
            lastFirst.remove();
            lastFirst.add(next);
        }
    }

    List<T> inOrder() {
        return lastFirst.stream().sorted(order).toList();
    }
}
