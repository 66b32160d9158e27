// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.ledger;

import dev.carillon.ingest.merkle.Hash;

/**
 * The end of a ledger at some time. Whoever keeps one elsewhere can see later that nothing up to it was changed or cut off.
 *
 * @param number of the last entry, 0 for none
 * @param hash of that
 */
public record LedgerHead(long number, Hash hash) {}
