// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm;

import java.util.List;

/**
 * What a model answered.
 *
 * @param text empty when it only calls tools
 * @param calls the tools it wants called, in its order
 * @param usage what it cost
 */
public record ChatReply(String text, List<ToolCall> calls, Usage usage) {

    public ChatReply {
        calls = List.copyOf(calls);
    }

    /** The same as a message of the conversation. */
    public ChatMessage.Assistant asMessage() {
        return new ChatMessage.Assistant(text, calls);
    }
}
