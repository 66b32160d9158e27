// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeptTextTest {

    private static final char[] TRICKY = {'a', '0', '\0', '\u0010', '\uD83D', '\uDE00', '\uFFFF', '\n', 'é'};

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "plain, plain",
        "'\uD83D\uDE00', '\uD83D\uDE00'",
        "'a\u0010b', 'a\u00100010b'",
        "'\uD83D', '\u0010d83d'",
        "'\uDE00\uD83D\uDE00\uD83D', '\u0010de00\uD83D\uDE00\u0010d83d'"
    })
    void whatNoDatabaseKeepsIsWrittenOtherwise(String text, String kept) {
        assertThat(KeptText.kept(text)).isEqualTo(kept);
        assertThat(KeptText.read(kept)).isEqualTo(text);
    }

    @Test
    void nulIsWrittenOtherwise() {
        assertThat(KeptText.kept("\0x\0")).isEqualTo("\u00100000x\u00100000");
    }

    @Test
    void nullStaysNull() {
        assertThat(KeptText.keptOrNull(null)).isNull();
        assertThat(KeptText.readOrNull(null)).isNull();
        assertThat(KeptText.readOrNull(KeptText.keptOrNull("\0"))).isEqualTo("\0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab\u0010", "ab\u0010001", "ab\u0010+123", "ab\u001000g0", "ab\u00100 00"})
    void whatWasNotWrittenByItIsNotRead(String kept) {
        assertThatThrownBy(() -> KeptText.read(kept))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kept text has \"" + kept.substring(3)
                        + "\" after U+0010 at 2; allowed are four hexadecimal digits");
    }

    @Test
    void everyTextIsReadAsItWasAndCanBeKept() {
        var random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(8); i > 0; i--) {
                text.append(TRICKY[random.nextInt(TRICKY.length)]);
            }
            String kept = KeptText.kept(text.toString());
            assertThat(KeptText.read(kept)).isEqualTo(text.toString());
            assertThat(kept).doesNotContain("\0");
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(kept)).isTrue();
        }
    }
}
