// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.memory;

import dev.carillon.ingest.analysis.Analysis;
import dev.carillon.ingest.conversation.Anchor;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.store.Conversations.Flag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Conversations with something changed. */
final class Changes {

    private Changes() {}

    static boolean has(Conversation one, Flag flag) {
        return flag == Flag.PROCESSED ? one.processed() : one.exported();
    }

    static Conversation analysed(Conversation one, Analysis analysis, Instant now) {
        return copy(one, analysis, one.analysisVersion() + 1, one.anchor(), one.processed(), one.exported(), now);
    }

    static Conversation flagged(Conversation one, Flag flag, boolean on, Instant now) {
        return copy(
                one,
                one.analysis(),
                one.analysisVersion(),
                one.anchor(),
                flag == Flag.PROCESSED ? on : one.processed(),
                flag == Flag.EXPORTED ? on : one.exported(),
                now);
    }

    static Conversation anchored(Conversation one, Anchor anchor, Instant now) {
        return copy(one, one.analysis(), one.analysisVersion(), anchor, true, one.exported(), now);
    }

    private static Conversation copy(
            Conversation one,
            Analysis analysis,
            int version,
            @Nullable Anchor anchor,
            boolean processed,
            boolean exported,
            Instant now) {
        return new Conversation(
                one.id(),
                one.source(),
                one.externalId(),
                one.user(),
                one.content(),
                one.hash(),
                one.legacyRoot(),
                analysis,
                version,
                anchor,
                processed,
                exported,
                one.beganAt(),
                one.fetchedAt(),
                one.storedAt(),
                now);
    }
}
