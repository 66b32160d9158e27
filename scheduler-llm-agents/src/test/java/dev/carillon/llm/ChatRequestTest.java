// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChatRequestTest {

    private static final ChatTool LIKE = new ChatTool(
            "like", "Likes a post.", "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\"}}}");

    @Test
    void aTextHasNoMoreTokensThanBytes() {
        assertThat(most("")).isGreaterThan(0);
        assertThat(most("a".repeat(1_000)) - most("")).isEqualTo(1_000);
        assertThat(most("ü".repeat(1_000)) - most("")).isEqualTo(2_000);
        assertThat(most("😀".repeat(1_000)) - most("")).isEqualTo(4_000);
    }

    @Test
    void whatJsonEscapesCountsAsItIsWritten() {
        assertThat(most("\"".repeat(10)) - most("")).isEqualTo(20);
        assertThat(most("\\".repeat(10)) - most("")).isEqualTo(20);
        assertThat(most("\u0001".repeat(10)) - most("")).isEqualTo(60);
    }

    @Test
    void eachMessageCallAndToolAddsToIt() {
        var question = new ChatMessage.Question("hello");
        var call = new ToolCall("call_1", "like", "{\"id\":7}");
        var asked = new ChatRequest(List.of(question), List.of(), 10);
        var called = new ChatRequest(List.of(question, new ChatMessage.Assistant("", List.of(call))), List.of(), 10);
        var answered = new ChatRequest(
                List.of(
                        question,
                        new ChatMessage.Assistant("", List.of(call)),
                        new ChatMessage.ToolResult("call_1", "liked")),
                List.of(),
                10);
        var equipped = new ChatRequest(List.of(question), List.of(LIKE), 10);
        var doubly = new ChatRequest(List.of(question), List.of(LIKE, LIKE), 10);
        assertThat(called.mostPromptTokens() - asked.mostPromptTokens()).isGreaterThan("call_1like{\"id\":7}".length());
        assertThat(answered.mostPromptTokens() - called.mostPromptTokens()).isGreaterThan("call_1liked".length());
        assertThat(equipped.mostPromptTokens() - asked.mostPromptTokens()).isGreaterThan(length(LIKE));
        assertThat(doubly.mostPromptTokens() - equipped.mostPromptTokens()).isGreaterThan(length(LIKE));
    }

    @Test
    void nothingToSayAndNoRoomToAnswerAreRefused() {
        List<ChatMessage> one = List.of(new ChatMessage.Question("hello"));
        assertThatThrownBy(() -> new ChatRequest(List.of(), List.of(), 10)).hasMessageContaining("messages");
        assertThatThrownBy(() -> new ChatRequest(one, List.of(), 0)).hasMessageContaining("maxTokens: 0");
        assertThatThrownBy(() -> new ChatRequest(one, List.of(), 1_000_001)).hasMessageContaining("maxTokens: 1000001");
    }

    private static int length(ChatTool tool) {
        return tool.name().length()
                + tool.description().length()
                + tool.parameters().length();
    }

    private static long most(String text) {
        return new ChatRequest(List.of(new ChatMessage.Question(text)), List.of(), 10).mostPromptTokens();
    }
}
