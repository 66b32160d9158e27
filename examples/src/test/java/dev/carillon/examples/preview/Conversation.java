// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What is answered to a whole input. */
final class Conversation {

    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private Conversation() {}

    static List<String> answers(String input) throws IOException {
        return answers(input.getBytes(UTF_8));
    }

    static List<String> answers(byte[] input) throws IOException {
        var out = new ByteArrayOutputStream();
        new PreviewLines(new ByteArrayInputStream(input), out, InstantSource.fixed(NOW)).answerAll();
        return out.toString(UTF_8).lines().toList();
    }
}
