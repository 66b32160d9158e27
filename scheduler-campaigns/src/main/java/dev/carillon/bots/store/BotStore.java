// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.store;

/**
 * What bots remember beside the delivery ledger. Times are handed in and kept in whole milliseconds. Thread-safe. Calls fail with a
 * {@link dev.carillon.store.StoreException} when the store does, and have done nothing then, or all they were asked for.
 */
public interface BotStore {

    SentTexts texts();

    Visits visits();

    /** People that are kept here. */
    Contacts contacts();
}
