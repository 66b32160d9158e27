// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.ingest;

import dev.carillon.ingest.conversation.Anchor;
import dev.carillon.ingest.conversation.Conversation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation, without what was said in it.
 *
 * @param externalId its id at its source
 * @param hash of its content, a leaf of its batch's tree
 * @param legacyRoot the single hash over all of it and the time of its fetch
 * @param anchor null until its batch is in the ledger
 * @param beganAt when it began, if its source says so
 */
public record ConversationView(
        long id,
        String source,
        String externalId,
        String user,
        String title,
        String hash,
        String legacyRoot,
        AnalysisView analysis,
        int analysisVersion,
        @Nullable AnchorView anchor,
        boolean processed,
        boolean exported,
        @Nullable Instant beganAt,
        Instant fetchedAt,
        Instant storedAt,
        Instant updatedAt) {

    /** Where a conversation is anchored. */
    public record AnchorView(
            long batch, int leaf, String anchorId, String tokenId, String registry, String contract, String tokenUri) {

        static @Nullable AnchorView orNone(@Nullable Anchor anchor) {
            return anchor == null
                    ? null
                    : new AnchorView(
                            anchor.batch(),
                            anchor.leaf(),
                            anchor.anchorId(),
                            anchor.tokenId(),
                            anchor.registry(),
                            anchor.contract(),
                            anchor.tokenUri());
        }
    }

    static ConversationView of(Conversation one) {
        return new ConversationView(
                one.id(),
                one.source(),
                one.externalId(),
                one.user(),
                whole(one.content().said("title")),
                one.hash().toString(),
                one.legacyRoot().toString(),
                AnalysisView.of(one.analysis()),
                one.analysisVersion(),
                AnchorView.orNone(one.anchor()),
                one.processed(),
                one.exported(),
                one.beganAt(),
                one.fetchedAt(),
                one.storedAt(),
                one.updatedAt());
    }

    /** What was said may hold halves of characters, which no answer can. */
    static String whole(String text) {
        var whole = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
