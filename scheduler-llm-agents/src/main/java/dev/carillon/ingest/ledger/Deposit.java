// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.ledger;

import dev.carillon.ingest.merkle.Hash;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A batch that is to be anchored.
 *
 * @param key by which the ledger knows it again: 1 to 100 letters, digits, dots, hyphens and underscores of ASCII
 * @param root of the tree over its conversations
 * @param tokens one for each of them, in the order of the leaves
 * @param at when the batch was made, whole milliseconds
 */
public record Deposit(String key, Hash root, List<Token> tokens, Instant at) {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /**
     * A conversation of the batch.
     *
     * @param owner whom its token belongs to
     * @param legacyRoot the single hash over it
     * @param manifest JSON that says what it is
     * @param policy JSON that says what may be done with it
     * @param storageHint where its content is
     */
    public record Token(String owner, Hash legacyRoot, String manifest, String policy, String storageHint) {}

    public Deposit {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "key: \"" + key + "\", expected 1..100 letters, digits, dots, hyphens and underscores");
        }
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("tokens: none, expected 1 or more");
        }
        tokens = List.copyOf(tokens);
    }
}
