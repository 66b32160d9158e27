// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import static dev.carillon.llm.openai.Provider.answer;
import static dev.carillon.llm.openai.Provider.asking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.Usage;
import dev.carillon.llm.cassette.RecordMode;
import dev.carillon.llm.cassette.RecordedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider and its recording. */
class RecordedProviderTest {

    private static final ChatRequest HELLO = asking(new ChatMessage.Question("Hello."));
    private static final ChatRequest AGAIN = asking(new ChatMessage.Question("Hello again."));

    @TempDir
    Path folder;

    @Test
    void theRecordingPlaysWithoutTheProviderAndHoldsNoKey() throws Exception {
        Path file = folder.resolve("cassette.jsonl");
        ChatReply said;
        ChatException refusal;
        try (var provider = new Provider();
                var model = provider.model().build();
                var recorded = RecordedModel.open(file, RecordMode.ONCE, model)) {
            provider.answers(answer(
                    "{\"content\":\"Hello.\"}",
                    "stop",
                    "{\"prompt_tokens\":9,\"prompt_cache_hit_tokens\":4,\"completion_tokens\":2}"));
            provider.answers(401, "{\"error\":{\"message\":\"Not with " + Provider.KEY + "\"}}");
            said = recorded.ask(HELLO);
            refusal = catchThrowableOfType(ChatException.class, () -> recorded.ask(AGAIN));
        }
        assertThat(said.usage()).isEqualTo(new Usage(5, 4, 2));
        assertThat(Files.readString(file))
                .contains("Hello again.", "Not with ***")
                .doesNotContain(Provider.KEY);
        try (var replayed = RecordedModel.replay(file, "deepseek-chat")) {
            assertThat(replayed.ask(HELLO)).isEqualTo(said);
            ChatException again = catchThrowableOfType(ChatException.class, () -> replayed.ask(AGAIN));
            assertThat(again).hasMessage(refusal.getMessage());
            assertThat(again.kind()).isEqualTo(refusal.kind());
        }
    }
}
