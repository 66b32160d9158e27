// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import static dev.carillon.llm.openai.Provider.asking;
import static dev.carillon.llm.openai.Provider.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.ChatTool;
import dev.carillon.llm.ToolCall;
import dev.carillon.llm.Usage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent and read where tools are told in the text. */
class JsonOnTheWireTest {

    private static final ChatTool COMMENT = new ChatTool("comment_on_post", "Writes a comment.", """
            {"type":"object","properties":{"post_id":{"type":"integer"},"body":{"type":"string"}},"required":["post_id","body"]}""");
    private static final ChatTool REST =
            new ChatTool("rest", "Does nothing.", "{\"type\":\"object\",\"properties\":{}}");

    private final Provider provider = new Provider();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void theInstructionListsTheFunctions() throws Exception {
        JsonNode sent = sent(new ChatMessage.Instruction("You are Ada."), new ChatMessage.Question("What do you do?"));
        assertThat(sent.path("response_format")).isEqualTo(tree("{\"type\":\"json_object\"}"));
        assertThat(sent.has("tools")).isFalse();
        assertThat(sent.has("tool_choice")).isFalse();
        assertThat(sent.path("messages")).hasSize(2);
        assertThat(sent.path("messages").path(1))
                .isEqualTo(tree("{\"role\":\"user\",\"content\":\"What do you do?\"}"));
        assertThat(sent.path("messages").path(0).path("role").asText()).isEqualTo("system");
        assertThat(sent.path("messages").path(0).path("content").asText())
                .startsWith("You are Ada.\n\n")
                .contains("json object")
                .contains(
                        "{\"function_name\":\"comment_on_post\",\"arguments\":{\"post_id\":1,\"body\":\"...\"},\"reasoning\":")
                .contains("comment_on_post: Writes a comment.\n" + COMMENT.parameters())
                .contains("rest: Does nothing.\n" + REST.parameters());
    }

    @Test
    void withoutAnInstructionOneIsMade() throws Exception {
        JsonNode sent = sent(new ChatMessage.Question("What do you do?"));
        assertThat(sent.path("messages")).hasSize(2);
        assertThat(sent.path("messages").path(0).path("role").asText()).isEqualTo("system");
        assertThat(sent.path("messages").path(0).path("content").asText()).contains("comment_on_post");
    }

    @Test
    void callsAreSentAsTheModelWroteThemAndResultsAsQuestions() throws Exception {
        JsonNode sent = sent(
                new ChatMessage.Instruction("You are Ada."),
                new ChatMessage.Assistant(
                        "It is \"good\".",
                        List.of(new ToolCall("call_1", "comment_on_post", "{\"post_id\": 7, \"body\": \"Yes\"}"))),
                new ChatMessage.ToolResult("call_1", "7 commented successfully"),
                new ChatMessage.Assistant("", List.of(new ToolCall("call_2", "rest", "{broken"))),
                new ChatMessage.ToolResult("call_2", "Invalid JSON."),
                new ChatMessage.Assistant("I rest.", List.of()));
        JsonNode messages = sent.path("messages");
        assertThat(tree(messages.path(1).path("content").asText())).isEqualTo(tree("""
                                {"function_name": "comment_on_post", "arguments": {"post_id": 7, "body": "Yes"},
                                 "reasoning": "It is \\"good\\"."}"""));
        assertThat(messages.path(1).path("role").asText()).isEqualTo("assistant");
        assertThat(messages.path(2)).isEqualTo(tree("{\"role\":\"user\",\"content\":\"7 commented successfully\"}"));
        assertThat(tree(messages.path(3).path("content").asText())
                        .path("arguments")
                        .asText())
                .isEqualTo("{broken");
        assertThat(messages.path(5)).isEqualTo(tree("{\"role\":\"assistant\",\"content\":\"I rest.\"}"));
    }

    @Test
    void withoutToolsItIsAPlainConversation() throws Exception {
        provider.says("{\"function_name\":\"rest\",\"arguments\":{}}");
        try (var model = provider.model().mode(ToolMode.JSON).build()) {
            ChatReply reply = model.ask(Provider.hello());
            assertThat(reply.calls()).isEmpty();
            assertThat(reply.text()).startsWith("{");
        }
        JsonNode sent = provider.asked();
        assertThat(sent.has("response_format")).isFalse();
        assertThat(sent.path("messages")).hasSize(1);
    }

    @Test
    void anObjectBecomesACall() throws Exception {
        ChatReply reply = reply("""
                {"function_name": "comment_on_post", "arguments": {"post_id": 7, "body": "Yes"}, "reasoning": "I agree."}""");
        assertThat(reply)
                .isEqualTo(new ChatReply(
                        "I agree.",
                        List.of(new ToolCall("call_1", "comment_on_post", "{\"post_id\":7,\"body\":\"Yes\"}")),
                        new Usage(10, 0, 5)));
    }

    @Test
    void anObjectBetweenFencesBecomesACall() throws Exception {
        assertThat(reply("```json\n{\"function_name\":\"rest\"}\n```").calls())
                .containsExactly(new ToolCall("call_1", "rest", "{}"));
    }

    @Test
    void argumentsByPositionGetTheNamesOfTheSchemaInItsOrder() throws Exception {
        assertThat(argumentsOf("comment_on_post", "[7, \"Yes\"]")).isEqualTo("{\"post_id\":7,\"body\":\"Yes\"}");
        assertThat(argumentsOf("comment_on_post", "[7]")).isEqualTo("{\"post_id\":7}");
        assertThat(argumentsOf("comment_on_post", "[]")).isEqualTo("{}");
        assertThat(argumentsOf("rest", "[]")).isEqualTo("{}");
    }

    @Test
    void argumentsThatCannotBeNamedStayAsTheyAre() throws Exception {
        assertThat(argumentsOf("comment_on_post", "[7, \"Yes\", 3]")).isEqualTo("[7,\"Yes\",3]");
        assertThat(argumentsOf("dance", "[1]")).isEqualTo("[1]");
        assertThat(argumentsOf("rest", "7")).isEqualTo("7");
        assertThat(argumentsOf("rest", "null")).isEqualTo("{}");
        assertThat(argumentsOf("comment_on_post", "\"{\\\"post_id\\\":7}\"")).isEqualTo("{\"post_id\":7}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I would like to comment.",
                "{\"response\": \"I would like to comment.\"}",
                "{\"function_name\": \"\", \"arguments\": {}}",
                "{\"function_name\": 7, \"arguments\": {}}",
                "{\"function_name\": \"rest\", \"arguments\": {",
                "[{\"function_name\": \"rest\"}]",
                "{\"function_name\": \"rest\"} {\"function_name\": \"rest\"}"
            })
    void whatIsNoCallComesBackAsText(String content) throws Exception {
        ChatReply reply = reply(content);
        assertThat(reply.text()).isEqualTo(content);
        assertThat(reply.calls()).isEmpty();
        assertThat(provider.timesAsked()).isEqualTo(1);
    }

    @Test
    void theIdsOfCallsAreNewInTheConversation() throws Exception {
        provider.says("{\"function_name\":\"rest\"}");
        try (var model = provider.model().mode(ToolMode.JSON).build()) {
            ChatReply reply = model.ask(asking(
                    List.of(REST),
                    new ChatMessage.Assistant("", List.of(new ToolCall("call_1", "rest", "{}"))),
                    new ChatMessage.ToolResult("call_1", "rested")));
            assertThat(reply.calls()).extracting(ToolCall::id).containsExactly("call_2");
        }
    }

    @Test
    void noMoreIsSentThanTheRequestSays() throws Exception {
        var assistant = new ChatMessage.Assistant(
                "\n".repeat(300), List.of(new ToolCall("1", "x", "\"".repeat(300)), new ToolCall("2", "rest", "{}")));
        ChatMessage[] messages = {assistant, new ChatMessage.ToolResult("1", "😀"), new ChatMessage.ToolResult("2", "")
        };
        JsonNode sent = sent(messages);
        long bytes = 0;
        for (JsonNode message : sent.path("messages")) {
            bytes += message.path("content").asText().getBytes(StandardCharsets.UTF_8).length;
        }
        assertThat(bytes).isLessThanOrEqualTo(request(messages).mostPromptTokens());
    }

    private static ChatRequest request(ChatMessage... messages) {
        return asking(List.of(COMMENT, REST), messages);
    }

    private JsonNode sent(ChatMessage... messages) throws Exception {
        provider.says("{\"function_name\":\"rest\"}");
        try (var model = provider.model().mode(ToolMode.JSON).build()) {
            model.ask(request(messages));
        }
        return provider.asked();
    }

    private ChatReply reply(String content) throws Exception {
        provider.says(content);
        try (var model = provider.model().mode(ToolMode.JSON).build()) {
            return model.ask(request(new ChatMessage.Question("What do you do?")));
        }
    }

    private String argumentsOf(String function, String arguments) throws Exception {
        ChatReply reply = reply("{\"function_name\":\"" + function + "\",\"arguments\":" + arguments + "}");
        assertThat(reply.calls()).hasSize(1);
        return reply.calls().get(0).arguments();
    }
}
