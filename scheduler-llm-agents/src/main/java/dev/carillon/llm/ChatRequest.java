// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A conversation so far, and what the model may answer with.
 *
 * @param messages one or more, oldest first
 * @param tools what the model may call; none when it is to answer with text
 * @param maxTokens how long the answer may be, 1 to 1,000,000
 */
public record ChatRequest(List<ChatMessage> messages, List<ChatTool> tools, int maxTokens) {

    private static final int TOKENS_AROUND_A_MESSAGE = 16;
    private static final int TOKENS_AROUND_A_CALL = 64;
    private static final int TOKENS_AROUND_TOOLS = 1_024;

    public ChatRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("messages: none, expected one or more");
        }
        if (maxTokens < 1 || maxTokens > 1_000_000) {
            throw new IllegalArgumentException("maxTokens: " + maxTokens + ", expected 1 to 1,000,000");
        }
    }

    /**
     * As many tokens as the question cannot exceed: a tokenizer of bytes, as all current models have one, makes no more tokens
     * than there are bytes of UTF-8, counted as JSON writes them, and messages, calls and tools cost a few around them. The
     * first tool counts twice, as a model without calls of its own is shown an example.
     */
    public long mostPromptTokens() {
        long most = 0;
        for (ChatMessage message : messages) {
            most += TOKENS_AROUND_A_MESSAGE + bytes(message.text());
            if (message instanceof ChatMessage.Assistant assistant) {
                for (ToolCall call : assistant.calls()) {
                    most += TOKENS_AROUND_A_CALL + bytes(call.id()) + bytes(call.name()) + bytes(call.arguments());
                }
            } else if (message instanceof ChatMessage.ToolResult result) {
                most += bytes(result.call());
            }
        }
        for (ChatTool tool : tools) {
            most += TOKENS_AROUND_A_CALL + bytes(tool.name()) + bytes(tool.description()) + bytes(tool.parameters());
        }
        if (!tools.isEmpty()) {
            ChatTool example = tools.get(0);
            most += TOKENS_AROUND_TOOLS + bytes(example.name()) + bytes(example.parameters());
        }
        return most;
    }

    private static long bytes(String text) {
        long escapes = text.chars().mapToLong(ChatRequest::escape).sum();
        return text.getBytes(StandardCharsets.UTF_8).length + escapes;
    }

    /** By how much a character grows in JSON. */
    private static long escape(int character) {
        if (character < ' ') {
            return 5;
        }
        return character == '"' || character == '\\' ? 1 : 0;
    }
}
