// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.memory;

import dev.carillon.delivery.ledger.Channels;
import dev.carillon.delivery.ledger.Deliveries;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.Dispatches;
import dev.carillon.delivery.ledger.DryRun;

/** A ledger in memory: for tests, and for hosts that may forget. It keeps everything until it is dropped. Thread-safe. */
public final class InMemoryDeliveryLedger implements DeliveryLedger {

    private final Books books = new Books();

    /** An empty one. */
    public InMemoryDeliveryLedger() {}

    @Override
    public Dispatches dispatches() {
        return new MemoryDispatches(books);
    }

    @Override
    public Deliveries deliveries() {
        return new MemoryDeliveries(books);
    }

    @Override
    public Channels channels() {
        return new MemoryChannels(books);
    }

    @Override
    public DryRun dryRun() {
        synchronized (books) {
            return books.dryRun();
        }
    }

    @Override
    public void dryRun(DryRun choice) {
        synchronized (books) {
            books.dryRun(choice);
        }
    }
}
