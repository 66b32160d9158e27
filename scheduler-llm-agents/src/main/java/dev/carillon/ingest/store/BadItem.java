// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import dev.carillon.ingest.merkle.Hash;
import java.time.Instant;

/**
 * An item that could not be kept.
 *
 * @param id given by the store, from 1 up
 * @param key what it is told apart by within its source
 * @param raw as it came, or its beginning
 * @param whole whether that is all of it, so that it can be tried again
 * @param digest of all of it
 * @param reason at most 1,000 characters
 * @param attempts how often it was tried
 */
public record BadItem(
        long id,
        String source,
        String key,
        String raw,
        boolean whole,
        Hash digest,
        String reason,
        int attempts,
        Instant firstAt,
        Instant lastAt) {

    /** So many characters of an item are kept. */
    public static final int LONGEST_RAW = 1_000_000;

    /** So many characters of a reason are kept. */
    public static final int LONGEST_REASON = 1_000;
}
