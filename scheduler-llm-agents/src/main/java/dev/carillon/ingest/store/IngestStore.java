// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import dev.carillon.ingest.ledger.LedgerLog;

/**
 * Where conversations and all that belongs to them are kept: the SPI, made of small roles. Each method is one step: all of it or,
 * when it throws, nothing. All are called by many threads and, where the store is shared, processes at once. What goes wrong is a
 * {@link dev.carillon.store.StoreException}; a {@link dev.carillon.store.RefusedDataException} when trying again will not help.
 */
public interface IngestStore {

    /** The conversations themselves. */
    Conversations conversations();

    /** Items that could not be kept. */
    BadItems badItems();

    /** How far each source has been read. */
    Sources sources();

    /** Conversations as they are anchored together. */
    Batches batches();

    /** Chosen conversations. */
    Datasets datasets();

    /** The entries of a signed ledger that is kept beside them. */
    LedgerLog ledger();
}
