// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StorableTextTest {

    private static final int TEXTS = 4_000;
    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final ObjectMapper ESCAPING =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    static Stream<String> hostile() {
        var texts = new HostileText(4711);
        return Stream.generate(() -> texts.next(12)).limit(TEXTS);
    }

    @Test
    void everyLineIsWithoutControlsAndHalvesOfPairs() {
        assertThat(hostile().map(text -> StorableText.line(text, 1_000)))
                .allMatch(line -> line.codePoints()
                        .noneMatch(point -> isHalf(point)
                                || Character.isISOControl(point) && point != '\t'
                                || point == '\u2028'
                                || point == '\u2029'));
    }

    @Test
    void everyTextKeepsItsLinesAndTabsAndLosesOtherControls() {
        assertThat(hostile()).allSatisfy(text -> {
            String stored = StorableText.of(text);
            assertThat(stored).hasSameSizeAs(text);
            assertThat(stored.codePoints())
                    .noneMatch(point -> isHalf(point) || Character.isISOControl(point) && "\t\n\r".indexOf(point) < 0);
            assertThat(count(stored, '\n')).isEqualTo(count(text, '\n'));
        });
    }

    @Test
    void noTextIsLongerThanItsLimitOrEndsInHalfACharacter() {
        assertThat(hostile()).allSatisfy(text -> {
            for (int longest = 1; longest < 8; longest++) {
                for (String stored : List.of(StorableText.line(text, longest), StorableText.of(text, longest))) {
                    assertThat(stored).hasSizeLessThanOrEqualTo(longest);
                    assertThat(stored.codePoints()).noneMatch(StorableTextTest::isHalf);
                }
            }
        });
    }

    @Test
    void whatIsCleanStaysAsItIs() {
        assertThat(hostile().map(text -> StorableText.line(text, 1_000))).allSatisfy(line -> {
            assertThat(StorableText.line(line, 1_000)).isEqualTo(line);
            assertThat(StorableText.of(line)).isEqualTo(line);
        });
        assertThat(hostile().map(StorableText::of))
                .allMatch(text -> StorableText.of(text).equals(text));
    }

    @Test
    void everyLineComesBackFromUtf8AndFromJson() {
        assertThat(hostile().map(text -> StorableText.line(text, 1_000))).allSatisfy(line -> {
            assertThat(new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(line);
            assertThat(PLAIN.readValue(PLAIN.writeValueAsBytes(line), String.class))
                    .isEqualTo(line);
        });
    }

    static Stream<ObjectMapper> mappers() {
        return Stream.of(PLAIN, ESCAPING);
    }

    /** Whether the writer escapes a character or not, what is read back from the stored JSON is the cleaned text. */
    @ParameterizedTest
    @MethodSource("mappers")
    void jsonStaysTheSameButForWhatCannotBeStored(ObjectMapper mapper) {
        assertThat(hostile()).allSatisfy(text -> {
            String stored = StorableText.json(mapper.writeValueAsString(List.of(text, "next")));
            assertThat(stored.codePoints()).noneMatch(point -> point == 0 || isHalf(point));
            assertThat(PLAIN.readValue(stored, String[].class)).containsExactly(withoutNulAndHalves(text), "next");
            assertThat(StorableText.json(stored)).isEqualTo(stored);
        });
    }

    @Test
    void aCharacterThatAHostsCodecDidNotEscapeIsReplacedInJsonToo() {
        assertThat(StorableText.json("\"a\0b\uD83D\"")).isEqualTo("\"a\uFFFDb\uFFFD\"");
    }

    @Test
    void jsonOfPlainTextStaysAsItIs() throws JsonProcessingException {
        String json = PLAIN.writeValueAsString(List.of("a\nb", "\u20AC", "C:\\temp\\users"));
        assertThat(StorableText.json(json)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({
        "'a\nb', 'a b'",
        "'a\r\nb\n', 'a  b'",
        "'done\n', 'done'",
        "'\n', ''",
        "'a\u001B[31mb', 'a\uFFFD[31mb'",
        "'abcdefghijk', 'abcdefghi\u2026'",
        "'abcdefghij', 'abcdefghij'",
        "'abcdefgh\uD83D\uDE00k', 'abcdefgh\u2026'"
    })
    void aLineOfTenCharacters(String text, String line) {
        assertThat(StorableText.line(text, 10)).isEqualTo(line);
    }

    private static String withoutNulAndHalves(String text) {
        var clean = new StringBuilder();
        text.codePoints().forEach(point -> clean.appendCodePoint(point == 0 || isHalf(point) ? 0xFFFD : point));
        return clean.toString();
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
