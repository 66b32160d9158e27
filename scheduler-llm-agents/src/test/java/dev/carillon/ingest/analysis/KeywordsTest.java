// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeywordsTest {

    static Stream<String> vectors() throws IOException {
        try (var stream = KeywordsTest.class.getResourceAsStream("keywords.tsv")) {
            String all = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return all.lines().filter(line -> !line.startsWith("#"));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theyAreThoseOfTheLibraryThatTheOriginalUses(String vector) {
        String[] parts = vector.split("\t", -1);
        List<String> expected = List.of(parts[1].split("\\|"));
        assertThat(Keywords.top(parts[0], 20)).isEqualTo(expected);
        assertThat(Keywords.top(parts[0], 10)).isEqualTo(expected.subList(0, Math.min(10, expected.size())));
    }

    @Test
    void aTextOfStopWordsHasNone() {
        assertThat(Keywords.top("It is what it is, a b c", 10)).isEmpty();
        assertThat(Keywords.top("", 10)).isEmpty();
        assertThat(Keywords.top("\ud800 \u0000 ?!", 10)).isEmpty();
    }

    @Test
    void aHugeTextIsReadOnce() {
        String text = "word ".repeat(200_000);
        assertThat(Keywords.top(text, 10)).containsExactly("word", "word word");
    }
}
