// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.execution.Execution.LogLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final LogLines log = new LogLines();
    private Instant now = NOON;

    private void add(String line) {
        log.add(line, () -> now);
    }

    @Test
    void aThousandLinesOfAThousandLettersAreKept() {
        String longest = "x".repeat(LogLines.LONGEST_LINE);
        for (int line = 0; line < LogLines.MOST_LINES; line++) {
            add(longest);
        }
        assertThat(log.all())
                .hasSize(LogLines.MOST_LINES)
                .allMatch(line -> line.text().equals(longest));
    }

    @Test
    void theLastOfTooManyLinesSaysHowManyAreMissing() {
        for (int line = 0; line < LogLines.MOST_LINES + 5; line++) {
            add("line " + line);
            now = now.plusSeconds(1);
        }
        assertThat(log.all()).hasSize(LogLines.MOST_LINES);
        assertThat(log.all().get(998).text()).isEqualTo("line 998");
        assertThat(log.all().get(999)).isEqualTo(new LogLine(NOON.plusSeconds(1_000), "6 further lines were not kept"));
    }

    @Test
    void nothingComesAfterTheFirstLineThatFoundNoRoom() {
        for (int line = 0; line < 400; line++) {
            add("\u20AC".repeat(LogLines.LONGEST_LINE));
        }
        add("short");
        assertThat(log.all()).hasSize(333);
        assertThat(log.all().get(332).text()).isEqualTo("69 further lines were not kept");
    }

    @Test
    void whateverIsLoggedTheLimitsHold() {
        var random = new Random(11);
        var texts = new HostileText(12);
        for (int round = 0; round < 30; round++) {
            var lines = new LogLines();
            int added = random.nextInt(2_000);
            int pieces = 1 + random.nextInt(600);
            for (int line = 0; line < added; line++) {
                lines.add(texts.next(pieces), () -> NOON);
            }
            List<LogLine> kept = lines.all();
            assertThat(kept).hasSizeLessThanOrEqualTo(Math.min(added, LogLines.MOST_LINES));
            assertThat(kept).allMatch(line -> line.text().length() <= LogLines.LONGEST_LINE);
            assertThat(kept.stream()
                            .mapToInt(line -> line.text().getBytes(StandardCharsets.UTF_8).length)
                            .sum())
                    .isLessThanOrEqualTo(LogLines.MOST_BYTES);
        }
    }
}
