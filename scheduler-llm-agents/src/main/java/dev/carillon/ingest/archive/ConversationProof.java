// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.archive;

import dev.carillon.ingest.merkle.Hash;
import dev.carillon.ingest.merkle.InclusionProof;
import java.nio.charset.StandardCharsets;

/**
 * The proof that a conversation is in a batch. Whoever has it, and the root from the ledger, needs nothing else to see that not a
 * letter was changed.
 *
 * @param content the canonical text of the conversation, which is in ASCII
 * @param root of the batch
 * @param batchKey by which a ledger knows the batch
 */
public record ConversationProof(String content, InclusionProof inclusion, Hash root, String batchKey) {

    /** Whether content, place and root belong together. That the root is in the ledger is to be seen there. */
    public boolean verify() {
        return inclusion.verify(content.getBytes(StandardCharsets.US_ASCII), root);
    }
}
