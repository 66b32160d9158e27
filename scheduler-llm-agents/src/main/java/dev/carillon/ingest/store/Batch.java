// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import dev.carillon.ingest.merkle.Hash;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Conversations that are anchored together.
 *
 * @param number given by the store, from 1 up
 * @param root of the tree over their hashes
 * @param size how many there are
 * @param ledger where it is anchored, null until it is
 * @param anchoredAt likewise
 */
public record Batch(
        long number,
        String source,
        Hash root,
        int size,
        Instant formedAt,
        @Nullable String ledger,
        @Nullable Instant anchoredAt) {

    private static final int ROOT_DIGITS = 24;

    /** By which a ledger knows it. */
    public String key() {
        return "batch-" + number + "-" + root.toString().substring(0, ROOT_DIGITS);
    }
}
