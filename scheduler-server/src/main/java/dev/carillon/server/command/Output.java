// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Where a command says what it has found: lines for people, or JSON for programs. */
record Output(PrintWriter out, boolean json) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final String NOTHING = "-";

    /** What a program reads; people get something else. */
    void json(Object node) {
        try {
            out.println(JSON.writeValueAsString(node));
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException(defect);
        }
    }

    void line(String text) {
        out.println(text);
    }

    /** A text of a node, on one line; a dash for nothing. */
    static String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() || node.asText().isEmpty()
                ? node.isContainerNode() ? node.toString() : NOTHING
                : node.asText().replaceAll("\\p{Cntrl}+", " ");
    }

    /** A time on the clocks of this machine, to the second. */
    static String time(JsonNode node) {
        return node.isTextual() ? LOCAL.format(Instant.parse(node.asText()).atZone(ZoneId.systemDefault())) : NOTHING;
    }

    /** A duration such as {@code 1.2 s}. */
    static String duration(JsonNode node) {
        return node.isTextual()
                ? String.format(
                        Locale.ROOT, "%.1f s", Duration.parse(node.asText()).toMillis() / 1_000.0)
                : NOTHING;
    }

    /** A table with a line of names. */
    void table(List<String> names, List<List<String>> rows) {
        Table.of(names, rows).forEach(out::println);
    }
}
