// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.preview;

import dev.carillon.examples.document.JsonText;
import dev.carillon.examples.preview.BoundedLines.Line;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The conversation with a program: each line of input is a question in JSON, each gets one line of JSON in the same
 * order. A line that cannot be answered gets an {@code error}, and the next one is read. Answers are sent when no further
 * input is ready.
 */
final class PreviewLines {

    static final int LONGEST_LINE = 64 * 1024;

    private static final String TOO_LONG = "line too long, expected at most " + LONGEST_LINE + " bytes";

    private final InstantSource clock;
    private final BoundedLines lines;
    private final OutputStream out;

    PreviewLines(InputStream in, OutputStream out, InstantSource clock) {
        this.clock = clock;
        this.out = new BufferedOutputStream(out, LONGEST_LINE);
        this.lines = new BoundedLines(in, LONGEST_LINE, this::flush);
    }

    /**
     * Answers until the input ends.
     *
     * @throws IOException when a stream breaks
     */
    void answerAll() throws IOException {
        try {
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                out.write((answer(line.get()) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private void flush() {
        try {
            out.flush();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String answer(Line line) {
        if (!line.whole()) {
            return error(TOO_LONG);
        }
        try {
            return PreviewRequest.read(line.bytes(), clock.instant()).fires().stream()
                    .map(Instant::toString)
                    .map(JsonText::quoted)
                    .collect(Collectors.joining(", ", "{\"next\": [", "]}"));
        } catch (IllegalArgumentException refused) {
            return error(String.valueOf(refused.getMessage()));
        } catch (DateTimeException | ArithmeticException beyondTime) {
            return error("beyond the calendar: " + beyondTime.getMessage());
        }
    }

    private static String error(String reason) {
        return "{\"error\": " + JsonText.quoted(reason) + "}";
    }
}
