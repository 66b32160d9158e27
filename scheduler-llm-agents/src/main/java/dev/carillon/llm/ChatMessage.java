// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm;

import java.util.List;

/** One message of a conversation. */
public sealed interface ChatMessage {

    String text();

    /** What the model is told about its part. */
    record Instruction(String text) implements ChatMessage {}

    /** What it is asked. */
    record Question(String text) implements ChatMessage {}

    /**
     * What it answered.
     *
     * @param text empty when it only called tools
     */
    record Assistant(String text, List<ToolCall> calls) implements ChatMessage {

        public Assistant {
            calls = List.copyOf(calls);
        }
    }

    /**
     * What a tool that it called has answered.
     *
     * @param call the {@link ToolCall#id} that is answered
     */
    record ToolResult(String call, String text) implements ChatMessage {}
}
