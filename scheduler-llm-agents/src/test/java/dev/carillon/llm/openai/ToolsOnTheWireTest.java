// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import static dev.carillon.llm.openai.Provider.answer;
import static dev.carillon.llm.openai.Provider.asking;
import static dev.carillon.llm.openai.Provider.hello;
import static dev.carillon.llm.openai.Provider.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatTool;
import dev.carillon.llm.ToolCall;
import dev.carillon.llm.Usage;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent and read where the provider knows tools. */
class ToolsOnTheWireTest {

    private static final ChatTool LIKE = new ChatTool("like_post", "Likes a \"post\".", """
            {"type": "object", "properties": {"post_id": {"type": "integer"}}, "required": ["post_id"]}""");

    private final Provider provider = new Provider();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void aWholeConversationIsSentAsTheProtocolSays() throws Exception {
        provider.says("Done.");
        try (var model = provider.model().temperature(0.7).seed(42).build()) {
            model.ask(asking(
                    List.of(LIKE),
                    new ChatMessage.Instruction("You are Ada."),
                    new ChatMessage.Question("What do you do?"),
                    new ChatMessage.Assistant("", List.of(new ToolCall("call_a", "like_post", "{\"post_id\": 7}"))),
                    new ChatMessage.ToolResult("call_a", "7 liked"),
                    new ChatMessage.Assistant("That was good.", List.of()),
                    new ChatMessage.Question("Go on.")));
        }
        assertThat(provider.asked()).isEqualTo(tree("""
                                {"model": "deepseek-chat", "stream": false, "max_tokens": 100, "temperature": 0.7, "seed": 42,
                                 "messages": [
                                   {"role": "system", "content": "You are Ada."},
                                   {"role": "user", "content": "What do you do?"},
                                   {"role": "assistant", "content": null, "tool_calls": [
                                     {"id": "call_a", "type": "function",
                                      "function": {"name": "like_post", "arguments": "{\\"post_id\\": 7}"}}]},
                                   {"role": "tool", "tool_call_id": "call_a", "content": "7 liked"},
                                   {"role": "assistant", "content": "That was good."},
                                   {"role": "user", "content": "Go on."}],
                                 "tools": [{"type": "function", "function": {
                                   "name": "like_post", "description": "Likes a \\"post\\".",
                                   "parameters": {"type": "object", "properties": {"post_id": {"type": "integer"}},
                                                  "required": ["post_id"]}}}],
                                 "tool_choice": "auto"}
                                """));
    }

    @Test
    void aQuestionWithoutToolsHasNoneOnTheWire() throws Exception {
        provider.says("Hello.");
        try (var model = provider.model().build()) {
            model.ask(hello());
        }
        assertThat(provider.asked()).isEqualTo(tree("""
                        {"model": "deepseek-chat", "stream": false, "max_tokens": 100,
                         "messages": [{"role": "user", "content": "Hello."}]}
                        """));
    }

    @Test
    void itIsPostedBelowTheBaseWithTheKey() throws Exception {
        provider.says("Hello.");
        try (var model = provider.model().baseUrl(provider.address() + "/").build()) {
            model.ask(hello());
        }
        RecordedRequest request = provider.request();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getTarget()).isEqualTo("/v1/chat/completions");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + Provider.KEY);
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void withoutAKeyNoneIsSent() throws Exception {
        provider.says("Hello.");
        try (var model = OpenAiChatModel.builder("").baseUrl(provider.address()).build()) {
            model.ask(hello());
        }
        assertThat(provider.request().getHeaders().get("Authorization")).isNull();
    }

    @Test
    void textAndCallsComeBackInTheirOrder() throws Exception {
        provider.answers(answer("""
                        {"role": "assistant", "content": "I like both.", "tool_calls": [
                          {"id": "call_a", "type": "function", "function": {"name": "like_post", "arguments": "{\\"post_id\\":7}"}},
                          {"id": "call_b", "type": "function", "function": {"name": "like_post", "arguments": "{not json"}}]}
                        """, "tool_calls"));
        try (var model = provider.model().build()) {
            assertThat(model.ask(hello()))
                    .isEqualTo(new ChatReply(
                            "I like both.",
                            List.of(
                                    new ToolCall("call_a", "like_post", "{\"post_id\":7}"),
                                    new ToolCall("call_b", "like_post", "{not json")),
                            new Usage(10, 0, 5)));
        }
    }

    @Test
    void callsOfLessExactProvidersAreRead() throws Exception {
        provider.answers(answer("""
                        {"role": "assistant", "content": null, "tool_calls": [
                          {"type": "function", "function": {"name": "like_post", "arguments": {"post_id": 7}}},
                          {"id": "", "type": "function", "function": {"name": "rest", "arguments": ""}},
                          {"id": null, "type": "function", "function": {"name": "rest"}}]}
                        """, "tool_calls"));
        try (var model = provider.model().build()) {
            ChatReply reply = model.ask(asking(
                    new ChatMessage.Assistant("", List.of(new ToolCall("call_1", "rest", "{}"))),
                    new ChatMessage.ToolResult("call_1", "rested")));
            assertThat(reply.text()).isEmpty();
            assertThat(reply.calls())
                    .containsExactly(
                            new ToolCall("call_2", "like_post", "{\"post_id\":7}"),
                            new ToolCall("call_3", "rest", "{}"),
                            new ToolCall("call_4", "rest", "{}"));
        }
    }

    @Test
    void whatAModelMadeUpIsSentSoThatProvidersTakeIt() throws Exception {
        provider.says("Sorry.");
        try (var model = provider.model().build()) {
            model.ask(asking(
                    new ChatMessage.Assistant("", List.of(new ToolCall("call_1", "like a post!", "{\"post_id\""))),
                    new ChatMessage.ToolResult("call_1", "no such tool")));
        }
        assertThat(provider.asked()
                        .path("messages")
                        .path(0)
                        .path("tool_calls")
                        .path(0)
                        .path("function"))
                .isEqualTo(tree("""
                                {"name": "like_a_post_", "arguments": "{\\"unreadable\\":\\"{\\\\\\"post_id\\\\\\"\\"}"}
                                """));
    }

    @Test
    void aHalfOfACharacterIsReplaced() throws Exception {
        provider.answers(answer("{\"role\":\"assistant\",\"content\":\"a\\ud83d b\\ud83d\\ude00\"}", "stop"));
        try (var model = provider.model().build()) {
            assertThat(model.ask(hello()).text()).isEqualTo("a\uFFFD b😀");
        }
    }

    @Test
    void aToolWhoseParametersAreNoObjectIsRefused() {
        try (var model = provider.model().build()) {
            assertThatThrownBy(() -> model.ask(
                            asking(List.of(new ChatTool("rest", "Rests.", "[]")), new ChatMessage.Question("Rest."))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("rest");
        }
        assertThat(provider.timesAsked()).isZero();
    }
}
