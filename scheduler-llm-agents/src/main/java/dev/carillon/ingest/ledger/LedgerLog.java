// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.ledger;

import java.util.List;
import java.util.Optional;

/** Where a signed ledger keeps its entries: they are appended, and never changed. Called by many threads and processes at once. */
public interface LedgerLog {

    /** The last entry, empty when there is none. */
    Optional<LedgerEntry> latest();

    /** The entry of a batch. */
    Optional<LedgerEntry> find(String key);

    /**
     * Appends an entry.
     *
     * @return false when there is one of that number or key; nothing is changed then
     */
    boolean append(LedgerEntry entry);

    /**
     * Entries in their order.
     *
     * @param number of the first, from 1
     * @param limit 1 to 10,000
     */
    List<LedgerEntry> from(long number, int limit);
}
