// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.preview;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract with programs: one answer a line, in order, whatever the line. */
class PreviewLinesTest {

    private static final String DAILY = "{\"trigger\": \"daily 08:00 Europe/Paris\", \"count\": 1}";
    private static final String NEXT = "{\"next\": [\"2026-11-21T07:00:00Z\"]}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    {"trigger": "daily 08:00 Europe/Paris", "from": "2026-11-20T12:00:00Z", "count": 2} | {"next": ["2026-11-21T07:00:00Z", "2026-11-22T07:00:00Z"]}
                    {"trigger": "daily 08:00 UTC", "from": "2026-11-20T08:00:00Z", "count": 1} | {"next": ["2026-11-21T08:00:00Z"]}
                    {"trigger": "daily 08:00 UTC", "from": "2026-11-20T07:59:59.999Z", "count": 1} | {"next": ["2026-11-20T08:00:00Z"]}
                    {"trigger": "every 2h", "count": 2} | {"next": ["2026-11-20T14:00:00Z", "2026-11-20T16:00:00Z"]}
                    {"trigger": "every 1500ms", "count": 2} | {"next": ["2026-11-20T12:00:01.500Z", "2026-11-20T12:00:03Z"]}
                    {"trigger": "at 2026-12-24T17:00:00Z"} | {"next": ["2026-12-24T17:00:00Z"]}
                    {"trigger": "at 2020-12-24T17:00:00Z"} | {"next": []}
                    {"trigger": "after import on success"} | {"next": []}
                    {"trigger": "daily 08:00 UTC", "from": "+1000000-01-01T00:00:00Z"} | {"next": []}
                    {"count": 1, "calendars": {"holidays-fr": ["2026-12-25"]}, "from": "2026-12-24T09:00:00Z", "trigger": "daily 08:00 UTC except calendar holidays-fr"} | {"next": ["2026-12-26T08:00:00Z"]}
                    """)
    void questionsAreAnswered(String line, String answer) throws IOException {
        assertThat(Conversation.answers(line + "\n")).containsExactly(answer);
    }

    @Test
    void tenFiresFromNowAreTheUsualAnswer() throws IOException {
        assertThat(Conversation.answers("{\"trigger\": \"daily 08:00 UTC\"}").get(0))
                .startsWith("{\"next\": [\"2026-11-21T08:00:00Z\", ")
                .endsWith(", \"2026-11-30T08:00:00Z\"]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    hello | column 1: not JSON: Unrecognized token 'hello': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
                    {"trigger": | column 12: not JSON: Unexpected end-of-input within/between Object entries
                    [] | a list, expected a JSON object with \\"trigger\\"
                    null | null, expected a JSON object with \\"trigger\\"
                    {} | trigger: missing, expected a trigger's text form
                    {"trigger": 7} | trigger: 7, expected a text of 1 to 8000 characters
                    {"trigger": "daily 08:00", "count": 0} | count: 0, expected 1..1000
                    {"trigger": "daily 08:00", "count": 1001} | count: 1001, expected 1..1000
                    {"trigger": "daily 08:00", "count": "3"} | count: \\"3\\", expected a whole number, 1..1000
                    {"trigger": "daily 08:00", "from": "today"} | from: \\"today\\", expected an instant such as 2026-11-21T07:00:00Z
                    {"trigger": "daily 08:00", "from": 5} | from: 5, expected a text of 1 to 100 characters
                    {"trigger": "daily 08:00", "form": "x"} | form: unknown field, did you mean \\"from\\"?
                    {"trigger": "daily 08:00", "trigger": "x"} | trigger: stands here a second time, expected each field once
                    {"trigger": "daily 25:00"} | trigger: at position 6: \\"25:00\\", expected a time of day 00:00 to 23:59:59, in \\"daily 25:00\\"
                    {"trigger": "daily 08:00 except calendar x"} | calendar: \\"x\\" is not known, expected a calendar given to the scheduler
                    {"trigger": "daily 08:00", "calendars": {"a b": []}} | calendars: name: \\"a b\\", expected 1 to 100 letters, digits, dots, hyphens or underscores
                    {"trigger": "daily 08:00", "calendars": {"x": ["25.12."]}} | calendars.x[0]: \\"25.12.\\", expected a date such as \\"2026-12-25\\"
                    """)
    void badQuestionsAreErrors(String line, String error) throws IOException {
        assertThat(Conversation.answers(line + "\n" + DAILY)).containsExactly("{\"error\": \"" + error + "\"}", NEXT);
    }

    @Test
    void aBlankLineIsAnError() throws IOException {
        String error = "{\"error\": \"blank line, expected a JSON object with \\\"trigger\\\"\"}";

        assertThat(Conversation.answers("\n \t\r\n" + DAILY + "\r\n")).containsExactly(error, error, NEXT);
    }

    @Test
    void bytesThatAreNoUtf8AreAnError() throws IOException {
        assertThat(Conversation.answers("{\"trigger\": \"caf\u00e9\"}\n{}".getBytes(ISO_8859_1)))
                .first()
                .isEqualTo("{\"error\": \"column 17: not UTF-8\"}");
    }

    @Test
    void deepNestingIsAnError() throws IOException {
        assertThat(Conversation.answers("[".repeat(30_000) + "\n" + DAILY))
                .containsExactly("{\"error\": \"column 22: nested deeper than 20\"}", NEXT);
    }

    @Test
    void theLongestLineIsReadAndOneByteMoreIsAnError() throws IOException {
        String longest = DAILY + " ".repeat(PreviewLines.LONGEST_LINE - DAILY.length());
        String error = "{\"error\": \"line too long, expected at most 65536 bytes\"}";

        assertThat(Conversation.answers(
                        longest + "\n" + longest + "\r\n" + longest + " \n" + longest + " \r\n" + DAILY))
                .containsExactly(NEXT, NEXT, error, error, NEXT);
    }

    @Test
    void aHugeLineIsPassedOverWithoutBeingHeld() throws IOException {
        byte[] huge = new byte[10 * 1024 * 1024];
        Arrays.fill(huge, (byte) 'x');
        var input = new ByteArrayOutputStream();
        input.writeBytes(huge);
        input.writeBytes(("\n" + DAILY).getBytes(UTF_8));

        assertThat(Conversation.answers(input.toByteArray()))
                .containsExactly("{\"error\": \"line too long, expected at most 65536 bytes\"}", NEXT);
    }

    @Test
    @Timeout(10)
    void tenThousandLinesAreAnsweredInOrderWithinSeconds() throws IOException {
        var input = new StringBuilder();
        for (int line = 0; line < 10_000; line++) {
            input.append("{\"trigger\": \"at 2027-01-01T00:00:00Z jitter ")
                    .append(line)
                    .append("ms until ")
                    .append("2028-01-01T00:00:00Z\", \"from\": \"2026-01-01T00:00:00Z\"}\n");
            input.append(line % 2 == 0 ? "{\"count\": " + line + "}\n" : "");
        }
        List<String> answers = Conversation.answers(input.toString());

        assertThat(answers).hasSize(15_000);
        assertThat(answers.get(0)).isEqualTo("{\"next\": [\"2027-01-01T00:00:00Z\"]}");
        assertThat(answers.get(14_998)).contains("count: 9998");
    }

    @Test
    @Timeout(30)
    void aProgramThatWaitsGetsItsAnswerAtOnce() throws Exception {
        var question = new PipedOutputStream();
        try (var in = new PipedInputStream(question);
                var answer = new PipedInputStream()) {
            var out = new PipedOutputStream(answer);
            var lines = new PreviewLines(in, out, InstantSource.fixed(Conversation.NOW));
            var answering = new Thread(() -> answerAll(lines, out));
            answering.start();
            var reader = new BufferedReader(new InputStreamReader(answer, UTF_8));
            for (int round = 0; round < 3; round++) {
                question.write((DAILY + "\n{\"trig").getBytes(UTF_8));
                question.flush();
                assertThat(reader.readLine()).isEqualTo(NEXT);
                question.write("ger\": \"daily\"}\n".getBytes(UTF_8));
                question.flush();
                assertThat(reader.readLine()).startsWith("{\"error\": ");
            }
            question.close();
            assertThat(reader.readLine()).isNull();
            answering.join();
        }
    }

    private static void answerAll(PreviewLines lines, PipedOutputStream out) {
        try (out) {
            lines.answerAll();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void answersArePiledUpWhileMoreInputIsReady() throws IOException {
        var writes = new AtomicInteger();
        var out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                writes.incrementAndGet();
                super.write(bytes, offset, length);
            }
        };
        InputStream in = new ByteArrayInputStream((DAILY + "\n").repeat(200).getBytes(UTF_8));

        new PreviewLines(in, out, InstantSource.fixed(Conversation.NOW)).answerAll();

        assertThat(out.toString(UTF_8).lines()).hasSize(200);
        assertThat(writes).hasValue(1);
    }

    @Test
    void theMachinesLanguageDoesNotMatter() throws IOException {
        var all = new ArrayList<String>();
        for (String text : List.of("DAILY 08:00 UTC", "WEEKLY FRI 08:00 UTC", "EVERY 1D FROM 2026-01-01T00:00:00Z")) {
            all.addAll(Conversation.answers("{\"trigger\": \"" + text + "\", \"count\": 1}"));
        }

        assertThat(all).allMatch(answer -> answer.startsWith("{\"next\": [\"2026-11-2"));
    }
}
