// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.archive;

import dev.carillon.ingest.conversation.Conversation;
import java.util.List;

/**
 * Some of the conversations that were asked for.
 *
 * @param total how many there are in all
 */
public record ConversationPage(long total, List<Conversation> conversations) {

    public ConversationPage {
        conversations = List.copyOf(conversations);
    }
}
