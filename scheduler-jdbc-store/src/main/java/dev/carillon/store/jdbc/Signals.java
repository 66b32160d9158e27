// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to hear in this process that work may have come. Thread-safe. */
final class Signals {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private final CopyOnWriteArrayList<Runnable> all = new CopyOnWriteArrayList<>();

    void add(Runnable signal) {
        all.add(signal);
    }

    void remove(Runnable signal) {
        all.remove(signal);
    }

    void clear() {
        all.clear();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void call() {
        for (Runnable signal : all) {
            try {
                signal.run();
            } catch (RuntimeException failure) {
                LOG.warn("a signal failed", failure);
            }
        }
    }
}
