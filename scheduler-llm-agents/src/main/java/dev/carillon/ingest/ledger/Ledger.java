// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.ledger;

import dev.carillon.ingest.merkle.Hash;

/** Keeps the roots of batches where they cannot be changed unseen. Called by many threads at once. */
public interface Ledger {

    /** What it is called in what is stored about it; 1 to 100 characters. */
    String name();

    /**
     * Keeps a root and gives each conversation below it an anchor and a token. A key that is known already keeps nothing more,
     * and is answered as it was the first time.
     *
     * @throws LedgerException when it cannot be had now; the same deposit is tried again
     */
    Receipt anchor(Deposit deposit);

    /**
     * Whether that root is what was kept under that key.
     *
     * @throws LedgerException when it cannot be had now
     */
    boolean attests(String key, Hash root);
}
