// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.cassette;

import static dev.carillon.llm.cassette.Parrot.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatException.Kind;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatModel;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.ChatTool;
import dev.carillon.llm.ToolCall;
import dev.carillon.llm.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a recording answers, and when the model is asked. */
class RecordedModelTest {

    @TempDir
    Path folder;

    @Test
    void onceRecordsWhenThereIsNoRecordingAndPlaysWhenThereIs() throws Exception {
        Path file = folder.resolve("new/folder/cassette.jsonl");
        ChatReply said = ask(RecordMode.ONCE, file, new Parrot(), "hello");

        var parrot = new Parrot();
        try (var model = RecordedModel.open(file, RecordMode.ONCE, parrot)) {
            assertThat(model.ask(question("hello"))).isEqualTo(said);
            assertThat(failure(model, "something else").kind()).isEqualTo(Kind.NOT_RECORDED);
            assertThat(failure(model, "hello").kind()).isEqualTo(Kind.NOT_RECORDED);
        }
        assertThat(parrot.asked()).isZero();
    }

    @Test
    void onceRecordsIntoAFileWithNothingInIt() throws Exception {
        Path file = Files.createFile(file());
        ask(RecordMode.ONCE, file, new Parrot(), "hello");
        assertThat(ask(RecordMode.NONE, file, new Parrot(), "hello").text()).isEqualTo("hello 1");
    }

    @Test
    void newPlaysWhatIsKnownAndRecordsTheRest() throws Exception {
        ask(RecordMode.NEW, file(), new Parrot(), "hello");

        var parrot = new Parrot();
        try (var model = RecordedModel.open(file(), RecordMode.NEW, parrot)) {
            assertThat(model.ask(question("good bye")).text()).isEqualTo("good bye 1");
            assertThat(model.ask(question("hello")).text()).isEqualTo("hello 1");
            assertThat(parrot.asked()).isEqualTo(1);
            assertThat(model.ask(question("hello")).text()).isEqualTo("hello 2");
        }
        try (var model = RecordedModel.open(file(), RecordMode.NEW, parrot)) {
            model.ask(question("hello"));
            model.ask(question("hello"));
            model.ask(question("good bye"));
        }
        assertThat(parrot.asked()).isEqualTo(2);
    }

    @Test
    void noneOnlyPlays() throws Exception {
        ask(RecordMode.ONCE, file(), new Parrot(), "hello");
        String before = Files.readString(file());

        var parrot = new Parrot();
        try (var model = RecordedModel.open(file(), RecordMode.NONE, parrot)) {
            assertThat(model.ask(question("hello")).text()).isEqualTo("hello 1");
            ChatException failure = failure(model, "something else");
            assertThat(failure.kind()).isEqualTo(Kind.NOT_RECORDED);
            assertThat(failure).hasMessageContaining(file().toString());
            assertThat(failure.usage()).isEqualTo(Usage.NONE);
        }
        try (var model = RecordedModel.replay(file(), "parrot")) {
            assertThat(model.name()).isEqualTo("parrot");
            assertThat(model.ask(question("hello")).text()).isEqualTo("hello 1");
        }
        assertThat(parrot.asked()).isZero();
        assertThat(Files.readString(file())).isEqualTo(before);
    }

    @Test
    void noneNeedsARecording() {
        assertThatThrownBy(() -> RecordedModel.open(file(), RecordMode.NONE, new Parrot()))
                .isInstanceOf(CassetteException.class)
                .hasMessage(file() + ": is missing");
        assertThat(file()).doesNotExist();
    }

    @Test
    void allAsksEverythingAndRecordsItAnew() throws Exception {
        ask(RecordMode.ONCE, file(), new Parrot(), "hello");
        ask(RecordMode.NEW, file(), new Parrot(), "gone");

        var parrot = new Parrot();
        try (var model = RecordedModel.open(file(), RecordMode.ALL, parrot)) {
            model.ask(question("first"));
            assertThat(model.ask(question("hello")).text()).isEqualTo("hello 2");
        }
        assertThat(parrot.asked()).isEqualTo(2);
        try (var model = RecordedModel.replay(file(), "parrot")) {
            assertThat(model.ask(question("hello")).text()).isEqualTo("hello 2");
            assertThat(failure(model, "gone").kind()).isEqualTo(Kind.NOT_RECORDED);
        }
    }

    @Test
    void equalQuestionsHaveTheirAnswersInTheOrderOfAsking() throws Exception {
        try (var model = RecordedModel.open(file(), RecordMode.ONCE, new Parrot())) {
            assertThat(model.ask(question("hello")).text()).isEqualTo("hello 1");
            assertThat(model.ask(question("hello")).text()).isEqualTo("hello 2");
            assertThat(model.ask(question("hello")).text()).isEqualTo("hello 3");
        }
        try (var model = RecordedModel.replay(file(), "parrot")) {
            assertThat(model.ask(question("hello")).text()).isEqualTo("hello 1");
            assertThat(model.ask(question("hello")).text()).isEqualTo("hello 2");
            assertThat(model.ask(question("hello")).text()).isEqualTo("hello 3");
            assertThat(failure(model, "hello").kind()).isEqualTo(Kind.NOT_RECORDED);
        }
    }

    @Test
    void failuresArePlayedAsTheyWere() throws Exception {
        try (var model = RecordedModel.open(file(), RecordMode.ONCE, new Parrot())) {
            failure(model, "fail");
            model.ask(question("hello"));
            failure(model, "fail");
        }
        try (var model = RecordedModel.replay(file(), "parrot")) {
            ChatException first = failure(model, "fail");
            assertThat(first.kind()).isEqualTo(Kind.RATE_LIMITED);
            assertThat(first).hasMessage("failed as number 1");
            assertThat(first.usage()).isEqualTo(new Usage(1, 2, 3));
            assertThat(failure(model, "fail")).hasMessage("failed as number 3");
        }
    }

    @Test
    void crashesAndInterruptionsAreNotRecorded() throws Exception {
        try (var model = RecordedModel.open(file(), RecordMode.ONCE, new Parrot())) {
            assertThatThrownBy(() -> model.ask(question("crash"))).isInstanceOf(IllegalStateException.class);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> model.ask(question("hello"))).isInstanceOf(InterruptedException.class);
            assertThat(model.ask(question("hello")).text()).isEqualTo("hello 2");
        }
        try (var model = RecordedModel.replay(file(), "parrot")) {
            assertThat(failure(model, "crash").kind()).isEqualTo(Kind.NOT_RECORDED);
            assertThat(model.ask(question("hello")).text()).isEqualTo("hello 2");
        }
    }

    @Test
    void anInterruptedThreadStillRecordsWhatItWasAnswered() throws Exception {
        ChatModel interrupting = new ChatModel() {
            @Override
            public String name() {
                return "parrot";
            }

            @Override
            public ChatReply ask(ChatRequest request) {
                Thread.currentThread().interrupt();
                return new ChatReply("at last", List.of(), Usage.NONE);
            }
        };
        try (var model = RecordedModel.open(file(), RecordMode.ONCE, interrupting)) {
            model.ask(question("hello"));
            assertThat(Thread.interrupted()).isTrue();
            model.ask(question("hello"));
            assertThat(Thread.interrupted()).isTrue();
        }
        try (var model = RecordedModel.replay(file(), "parrot")) {
            model.ask(question("hello"));
            assertThat(model.ask(question("hello")).text()).isEqualTo("at last");
        }
    }

    @Test
    void allThatIsSaidMakesTheQuestion() throws Exception {
        var tool = new ChatTool("say", "Says.", "{\"type\":\"object\",\"properties\":{\"a\":{},\"b\":{}}}");
        ChatMessage hello = new ChatMessage.Question("hello");
        var plain = new ChatRequest(List.of(hello), List.of(tool), 100);
        List<ChatRequest> others = List.of(
                new ChatRequest(List.of(hello), List.of(tool), 101),
                new ChatRequest(List.of(hello), List.of(), 100),
                new ChatRequest(List.of(hello, hello), List.of(tool), 100),
                new ChatRequest(List.of(new ChatMessage.Instruction("hello")), List.of(tool), 100),
                new ChatRequest(List.of(new ChatMessage.ToolResult("", "hello")), List.of(tool), 100),
                new ChatRequest(List.of(new ChatMessage.Assistant("hello", List.of())), List.of(tool), 100),
                new ChatRequest(
                        List.of(new ChatMessage.Assistant("hello", List.of(new ToolCall("1", "say", "{}")))),
                        List.of(tool),
                        100),
                new ChatRequest(List.of(hello), List.of(new ChatTool("say", "Speaks.", tool.parameters())), 100),
                new ChatRequest(
                        List.of(hello),
                        List.of(new ChatTool(
                                "say", "Says.", "{\"type\":\"object\",\"properties\":{\"b\":{},\"a\":{}}}")),
                        100));
        var spaced = new ChatRequest(
                List.of(hello),
                List.of(new ChatTool(
                        "say", "Says.", "{ \"type\": \"object\",\n \"properties\": {\"a\": {}, \"b\": {}}}\n")),
                100);
        try (var model = RecordedModel.open(file(), RecordMode.ONCE, new Parrot())) {
            model.ask(plain);
        }
        for (ChatRequest other : others) {
            try (var model = RecordedModel.replay(file(), "parrot")) {
                assertThat(catchThrowableOfType(ChatException.class, () -> model.ask(other)))
                        .as("%s", other)
                        .isNotNull();
            }
        }
        try (var model = RecordedModel.replay(file(), "another parrot")) {
            assertThat(catchThrowableOfType(ChatException.class, () -> model.ask(plain)))
                    .isNotNull();
        }
        try (var model = RecordedModel.replay(file(), "parrot")) {
            assertThat(model.ask(spaced).text()).isEqualTo("hello 1");
        }
    }

    @Test
    void oneAtATimeRecords() throws Exception {
        try (var first = RecordedModel.open(file(), RecordMode.NEW, new Parrot())) {
            assertThatThrownBy(() -> RecordedModel.open(file(), RecordMode.NEW, new Parrot()))
                    .isInstanceOf(CassetteException.class)
                    .hasMessageContaining("being recorded");
            assertThat(first.ask(question("hello")).text()).isEqualTo("hello 1");
            try (var replaying = RecordedModel.replay(file(), "parrot")) {
                assertThat(replaying.ask(question("hello")).text()).isEqualTo("hello 1");
            }
        }
        ask(RecordMode.NEW, file(), new Parrot(), "hello");
    }

    @Test
    void afterItsCloseNothingIsAsked() throws Exception {
        var parrot = new Parrot();
        var model = RecordedModel.open(file(), RecordMode.NEW, parrot);
        model.close();
        ChatException failure = failure(model, "hello");
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("closed");
        assertThat(parrot.asked()).isZero();
    }

    @Test
    void whatIsTooLongForALineIsAFailureThatTellsWhatItCost() throws Exception {
        ChatModel chatterbox = new ChatModel() {
            @Override
            public String name() {
                return "parrot";
            }

            @Override
            public ChatReply ask(ChatRequest request) {
                String text = request.messages().get(0).text();
                return new ChatReply(
                        text.equals("tell") ? "x".repeat(Cassette.LONGEST_LINE) : text, List.of(), new Usage(1, 2, 3));
            }
        };
        try (var model = RecordedModel.open(file(), RecordMode.NEW, chatterbox)) {
            ChatException failure = failure(model, "tell");
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure.usage()).isEqualTo(new Usage(1, 2, 3));
            model.ask(question("hello"));
        }
        try (var model = RecordedModel.replay(file(), "parrot")) {
            assertThat(model.ask(question("hello")).text()).isEqualTo("hello");
        }
    }

    private Path file() {
        return folder.resolve("cassette.jsonl");
    }

    private static ChatReply ask(RecordMode mode, Path file, ChatModel inner, String text) throws Exception {
        try (var model = RecordedModel.open(file, mode, inner)) {
            return model.ask(question(text));
        }
    }

    private static ChatException failure(ChatModel model, String text) {
        return catchThrowableOfType(ChatException.class, () -> model.ask(question(text)));
    }
}
