// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

/**
 * What is to be delivered to whom, and how far that has come. Each target of a dispatch has one row, whatever becomes of the
 * processes that deliver: it leaves once, or somebody is told that nobody knows.
 *
 * <p>Times are handed in and kept in whole milliseconds. Thread-safe. Calls fail with a
 * {@link dev.carillon.store.StoreException} when the store does, and have done nothing then, or all they were asked for.
 */
public interface DeliveryLedger {

    Dispatches dispatches();

    Deliveries deliveries();

    Channels channels();

    /** Whether somebody has said that nothing is to leave. */
    DryRun dryRun();

    /** Says that nothing is to leave, or that things may; for all workspaces. */
    void dryRun(DryRun choice);
}
