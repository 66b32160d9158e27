// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.trigger.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every trigger of the guide is one. */
class TriggerGuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "triggers.md");
    private static final Pattern BLOCK = Pattern.compile("```trigger\\n(.*?)```", Pattern.DOTALL);

    static Stream<String> triggers() throws IOException {
        return BLOCK.matcher(Files.readString(GUIDE))
                .results()
                .flatMap(block -> block.group(1).lines());
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void itIsReadAndWrittenTheSameWay(String text) {
        Trigger trigger = Trigger.parse(text);

        assertThat(Trigger.parse(trigger.toString())).isEqualTo(trigger);
        assertThat(trigger.describe()).isNotBlank();
    }

    @Test
    void theGuideHasManyOfThem() throws IOException {
        assertThat(triggers()).hasSizeGreaterThan(40);
    }
}
