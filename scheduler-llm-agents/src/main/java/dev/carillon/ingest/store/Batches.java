// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.ledger.Receipt;
import dev.carillon.ingest.merkle.Hash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Conversations as they are anchored together. A batch is formed first, which decides for good what is in it, and then anchored: a
 * process that dies in between leaves a batch that is anchored later as it is.
 */
public interface Batches {

    /** The most conversations that a batch has. */
    int LARGEST = 1_000;

    /**
     * Makes a batch of conversations of a source that belong to none, those with the lowest ids.
     *
     * @param most 1 to {@link #LARGEST}
     * @return empty when there are none
     */
    Optional<Batch> form(String source, int most, Instant now);

    /** Batches of a source that are not anchored, the oldest first, at most 100. */
    List<Batch> waiting(String source);

    /** One of them, empty when there is none of that number. */
    Optional<Batch> find(long number);

    /**
     * Those above a number, by number.
     *
     * @param limit 1 to 1,000
     */
    List<Batch> list(long after, int limit);

    /** Its conversations in the order of the leaves. */
    List<Conversation> conversations(long number);

    /** Their hashes, likewise. */
    List<Hash> leaves(long number);

    /**
     * Records where it is anchored; its conversations are processed with that.
     *
     * @param tokenUris one for each conversation, may be empty texts
     * @return false when it was recorded before, and nothing is changed
     */
    boolean anchored(long number, String ledger, Receipt receipt, List<String> tokenUris, Instant now);
}
