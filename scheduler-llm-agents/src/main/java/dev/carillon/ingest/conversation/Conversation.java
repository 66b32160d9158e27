// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.conversation;

import dev.carillon.ingest.analysis.Analysis;
import dev.carillon.ingest.merkle.Hash;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it is kept.
 *
 * @param id given by the store, from 1 up
 * @param hash of its content, a leaf of its batch's tree
 * @param analysis the latest
 * @param analysisVersion how often it has been analysed with another result, from 1
 * @param anchor null until its batch is in the ledger
 * @param processed whether it has been analysed and anchored, or somebody said so
 * @param exported whether it was in an export that marks what it has
 * @param storedAt when it was kept
 * @param updatedAt when anything of it last changed
 */
public record Conversation(
        long id,
        String source,
        String externalId,
        String user,
        Content content,
        Hash hash,
        Hash legacyRoot,
        Analysis analysis,
        int analysisVersion,
        @Nullable Anchor anchor,
        boolean processed,
        boolean exported,
        @Nullable Instant beganAt,
        Instant fetchedAt,
        Instant storedAt,
        Instant updatedAt) {

    /** Where it is anchored, once it is. */
    public Optional<Anchor> anchored() {
        return Optional.ofNullable(anchor);
    }
}
