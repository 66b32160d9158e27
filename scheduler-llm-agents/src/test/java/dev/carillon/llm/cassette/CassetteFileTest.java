// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.cassette;

import static dev.carillon.llm.cassette.Parrot.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.ChatTool;
import dev.carillon.llm.ToolCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What stands in the file, and what is made of one that is not whole. */
class CassetteFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void record() throws Exception {
        file = folder.resolve("cassette.jsonl");
        try (var model = RecordedModel.open(file, RecordMode.ONCE, new Parrot())) {
            model.ask(question("hell\u00f6"));
            model.ask(question("good bye"));
        }
    }

    @Test
    void eachLineHoldsTheWholeExchange() throws Exception {
        Path other = folder.resolve("other.jsonl");
        try (var model = RecordedModel.open(other, RecordMode.ONCE, new Parrot())) {
            model.ask(new ChatRequest(
                    List.of(
                            new ChatMessage.Instruction("You are Ada."),
                            new ChatMessage.Assistant("So.", List.of(new ToolCall("1", "say", "{}"))),
                            new ChatMessage.ToolResult("1", "said")),
                    List.of(new ChatTool("say", "Says.", "{\"minimum\": 1.50, \"maximum\": 1e400}")),
                    100));
        }
        List<String> lines = Files.readAllLines(other);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo("{\"format\":\"carillon-cassette\",\"version\":1}");
        assertThat(lines.get(1))
                .matches("\\{\"key\":\"[0-9a-f]{64}\",\"occurrence\":1,.*")
                .contains(
                        "\"question\":{\"model\":\"parrot\",\"messages\":[{\"role\":\"instruction\",\"text\":\"You are Ada.\"},"
                                + "{\"role\":\"assistant\",\"text\":\"So.\",\"calls\":[{\"id\":\"1\",\"name\":\"say\",\"arguments\":\"{}\"}]},"
                                + "{\"role\":\"result\",\"call\":\"1\",\"text\":\"said\"}],"
                                + "\"tools\":[{\"name\":\"say\",\"description\":\"Says.\",\"parameters\":{\"minimum\":1.50,\"maximum\":1E+400}}],"
                                + "\"maxTokens\":100}",
                        "\"reply\":{\"text\":\"said 1\",\"calls\":[{\"id\":\"call_1\",\"name\":\"say\","
                                + "\"arguments\":\"{\\\"text\\\":\\\"\u00e9\\\"}\"}],\"usage\":{\"prompt\":10,\"cached\":1,\"completion\":5}}");
        RecordedModel.replay(other, "parrot").close();
    }

    @Test
    void linesAreThereAsSoonAsTheAnswersAre() throws Exception {
        try (var model = RecordedModel.open(file, RecordMode.NEW, new Parrot())) {
            model.ask(question("one more"));
            assertThat(Files.readAllLines(file)).hasSize(4);
        }
    }

    @Test
    void aHalfOfACharacterIsRecordedAndReadAgain() throws Exception {
        try (var model = RecordedModel.open(file, RecordMode.NEW, new Parrot())) {
            model.ask(question("a\ud83d"));
        }
        try (var model = RecordedModel.replay(file, "parrot")) {
            assertThat(model.ask(question("a\ud83d")).text()).isEqualTo("a? 1");
        }
    }

    @Test
    void aLineThatWasCutOffIsDroppedWithAWarning() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        int start = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n', Cassette.HEADER.length()) + 1;
        assertThat(start).isBetween(Cassette.HEADER.length() + 1, whole.length - 1);
        for (int length = start + 1; length < whole.length - 1; length += 7) {
            byte[] torn = Arrays.copyOf(whole, length);
            Files.write(file, torn);
            List<String> warnings = warnings(() -> {
                try (var model = RecordedModel.replay(file, "parrot")) {
                    assertThat(model.ask(question("hell\u00f6")).text()).isEqualTo("hell\u00f6 1");
                    assertThatThrownBy(() -> model.ask(question("good bye"))).hasMessageContaining("does not hold");
                }
            });
            assertThat(warnings).singleElement().asString().contains(file + ":3: dropped");
            assertThat(Files.readAllBytes(file)).isEqualTo(torn);
        }
    }

    @Test
    void recordingGoesOnBehindTheLastWholeLine() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 20));
        try (var model = RecordedModel.open(file, RecordMode.NEW, new Parrot())) {
            assertThat(model.ask(question("good bye")).text()).isEqualTo("good bye 1");
        }
        assertThat(warnings(() -> {
                    try (var model = RecordedModel.replay(file, "parrot")) {
                        assertThat(model.ask(question("hell\u00f6")).text()).isEqualTo("hell\u00f6 1");
                        assertThat(model.ask(question("good bye")).text()).isEqualTo("good bye 1");
                    }
                }))
                .isEmpty();
    }

    @Test
    void nothingIsLeftOfALongLineThatWasCutOff() throws Exception {
        Files.writeString(file, "{\"key\":\"" + "x".repeat(5_000), StandardOpenOption.APPEND);
        try (var model = RecordedModel.open(file, RecordMode.NEW, new Parrot())) {
            model.ask(question("one more"));
        }
        assertThat(Files.readAllLines(file)).hasSize(4).noneMatch(line -> line.contains("xxx"));
    }

    @Test
    void aLastLineThatOnlyLacksItsEndIsKept() throws Exception {
        Files.writeString(file, Files.readString(file).stripTrailing());
        try (var model = RecordedModel.open(file, RecordMode.NEW, new Parrot())) {
            assertThat(model.ask(question("good bye")).text()).isEqualTo("good bye 2");
            model.ask(question("one more"));
        }
        assertThat(Files.readAllLines(file)).hasSize(4);
        RecordedModel.replay(file, "parrot").close();
    }

    @Test
    void blankLinesAndOtherEndsOfLinesDoNotMatter() throws Exception {
        Files.writeString(file, Files.readString(file).replace("\n", "\r\n") + "\n \n");
        try (var model = RecordedModel.open(file, RecordMode.NEW, new Parrot())) {
            assertThat(model.ask(question("good bye")).text()).isEqualTo("good bye 2");
            model.ask(question("one more"));
        }
        RecordedModel.replay(file, "parrot").close();
    }

    @Test
    void answersMayBeEdited() throws Exception {
        Files.writeString(file, Files.readString(file).replace("\"text\":\"good bye 2\"", "\"text\":\"farewell\""));
        try (var model = RecordedModel.replay(file, "parrot")) {
            assertThat(model.ask(question("good bye")).text()).isEqualTo("farewell");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1 | "format":"carillon-cassette" | "format":"other"       | expected the header
                    1 | "version":1                  | "version":2            | version: 2, expected 1
                    2 | {"key"                       | {"key                  | cannot be read as JSON
                    2 | {"key"                       | 7 {"key"               | cannot be read as JSON
                    2 | "key"                        | "lock"                 | key: missing
                    2 | "occurrence":1               | "occurrence":0         | occurrence: 0
                    2 | "occurrence":1               | "occurrence":"1"       | occurrence: missing
                    2 | "maxTokens":100              | "maxTokens":101        | the key is not that of the question
                    2 | "reply"                      | "answer"               | either a reply or a failure
                    2 | "reply"                      | "failure":1,"reply"    | either a reply or a failure
                    2 | "usage":{"prompt":10         | "usage":{"prompt":-10  | usage: -10
                    2 | "usage"                      | "paid"                 | prompt: missing
                    2 | "id"                         | "number"               | id: missing
                    3 | "occurrence":1               | "occurrence":1.5       | occurrence: missing
                    """)
    void damageIsRefusedByFileLineAndReason(int line, String before, String after, String reason) throws Exception {
        List<String> lines = Files.readAllLines(file);
        String damaged = lines.get(line - 1).replace(before, after);
        assertThat(damaged).isNotEqualTo(lines.get(line - 1));
        lines.set(line - 1, damaged);
        Files.write(file, lines);
        refused(file + ":" + line + ": ", reason);
    }

    @Test
    void anUnknownKindOfFailureIsDamage() throws Exception {
        try (var model = RecordedModel.open(file, RecordMode.NEW, new Parrot())) {
            assertThatThrownBy(() -> model.ask(question("fail"))).hasMessageContaining("failed");
        }
        Files.writeString(file, Files.readString(file).replace("RATE_LIMITED", "TIRED"));
        refused(file + ":4: ", "kind: \"TIRED\"");
    }

    @Test
    void anExchangeThatIsThereTwiceIsDamage() throws Exception {
        List<String> lines = Files.readAllLines(file);
        lines.add(lines.get(1));
        Files.write(file, lines);
        assertThatThrownBy(() -> RecordedModel.replay(file, "parrot"))
                .isInstanceOf(CassetteException.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> RecordedModel.open(file, RecordMode.NEW, new Parrot()))
                .isInstanceOf(CassetteException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void aLineThatIsTooLongIsDamage() throws Exception {
        Files.writeString(file, Cassette.HEADER + "x".repeat(Cassette.LONGEST_LINE + 1));
        refused(file + ":2: ", "longer than 16777216 bytes");
    }

    @Test
    void whatIsNoRecordingIsLeftAlone() throws Exception {
        for (String text : List.of("Dear diary", "{}", "Dear diary\n", "{\"format\":\"carillon-cas")) {
            Files.writeString(file, text);
            refused(file + ":1: ", "");
            assertThat(file).hasContent(text);
        }
    }

    @Test
    void aFileWithNothingInItIsNoRecording() throws Exception {
        Files.write(file, new byte[0]);
        assertThatThrownBy(() -> RecordedModel.replay(file, "parrot"))
                .isInstanceOf(CassetteException.class)
                .hasMessageContaining("empty");
    }

    /** By all that open it, also those that would replace it. */
    private void refused(String place, String reason) throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> RecordedModel.replay(file, "parrot"))
                .isInstanceOf(CassetteException.class)
                .hasMessageStartingWith(place)
                .hasMessageContaining(reason);
        for (RecordMode mode : List.of(RecordMode.ONCE, RecordMode.NEW, RecordMode.ALL)) {
            assertThatThrownBy(() -> RecordedModel.open(file, mode, new Parrot()))
                    .isInstanceOf(CassetteException.class)
                    .hasMessageContaining(reason);
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
        }
    }

    @Test
    void questionsAreReadable() throws Exception {
        JsonNode line = new ObjectMapper().readTree(Files.readAllLines(file).get(1));
        assertThat(line.path("question").path("messages").path(0).path("text").asText())
                .isEqualTo("hell\u00f6");
        assertThat(Files.readString(file)).contains("hell\u00f6");
    }

    private interface Step {
        void run() throws Exception;
    }

    private static List<String> warnings(Step step) throws Exception {
        var appender = new ListAppender<ILoggingEvent>();
        Logger log = (Logger) LoggerFactory.getLogger(Cassette.class);
        log.addAppender(appender);
        log.setAdditive(false);
        appender.start();
        try {
            step.run();
        } finally {
            log.detachAppender(appender);
            log.setAdditive(true);
        }
        return appender.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
