// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.llm.ChatModel;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatSentimentTest {

    private static ChatSentiment answering(String text) {
        return new ChatSentiment(new ChatModel() {
            @Override
            public String name() {
                return "parrot";
            }

            @Override
            public ChatReply ask(ChatRequest request) {
                return new ChatReply(text, List.of(), Usage.NONE);
            }
        });
    }

    @Test
    void aNumberIsTakenAsItIs() throws InterruptedException {
        assertThat(answering(" -0.25\n").of("text")).isEqualTo(-0.25);
        assertThat(answering("1").of("x".repeat(100_000))).isEqualTo(1);
        assertThat(answering("1").name()).isEqualTo("chat-parrot");
    }

    @Test
    void anythingElseIsNone() {
        for (String text : List.of("", "good", "1.5", "-2", "0.5 I think", "NaN", "1e400")) {
            assertThatThrownBy(() -> answering(text).of("text"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the model parrot answered no number from -1 to 1");
        }
    }
}
