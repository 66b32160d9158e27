// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.buddi;

import dev.carillon.http.json.JsonText;
import dev.carillon.http.json.SnakeCase;
import dev.carillon.ingest.conversation.Anchor;
import dev.carillon.ingest.conversation.Conversation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as the system has it.
 *
 * @param anchorId null until its batch is in the ledger; so are tokenId, tokenUri and contractAddress
 * @param merkleRoot the single hash over all of it and the time of its fetch
 * @param sentiment from -1 for bad to 1 for good
 */
@SnakeCase
public record ConversationView(
        long id,
        String userId,
        @Nullable String anchorId,
        @Nullable String tokenId,
        JsonText summary,
        JsonText actions,
        JsonText conversationMetadata,
        double sentiment,
        String sentimentLabel,
        List<String> topics,
        List<String> keywords,
        double qualityScore,
        double engagementScore,
        String merkleRoot,
        @Nullable String tokenUri,
        @Nullable String contractAddress,
        Instant createdAt,
        Instant updatedAt,
        boolean isProcessed,
        boolean isExported) {

    static ConversationView of(Conversation one) {
        Anchor anchor = one.anchor();
        return new ConversationView(
                one.id(),
                one.user(),
                anchor == null ? null : anchor.anchorId(),
                anchor == null ? null : anchor.tokenId(),
                new JsonText(one.content().summary()),
                new JsonText(one.content().actions()),
                new JsonText(one.content().metadata()),
                one.analysis().sentiment(),
                one.analysis().label().name().toLowerCase(Locale.ROOT),
                one.analysis().topics(),
                one.analysis().keywords(),
                one.analysis().quality(),
                one.analysis().engagement(),
                one.legacyRoot().toString(),
                anchor == null ? null : anchor.tokenUri(),
                anchor == null ? null : anchor.contract(),
                one.storedAt(),
                one.updatedAt(),
                one.processed(),
                one.exported());
    }
}
