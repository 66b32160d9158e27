// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JitterTest {

    private static final Instant FIRE = Instant.parse("2026-03-29T01:30:00Z");

    /** Written down once: another answer would move runs that nodes of another version have already planned. */
    @ParameterizedTest
    @CsvSource({
        "nightly, 2026-03-29T01:30:00Z, PT30S, PT4.324S",
        "nightly, 2026-03-30T01:30:00Z, PT30S, PT27.570S",
        "weekly-report, 2026-03-29T01:30:00Z, PT30S, PT16.550S",
        "ındex-ğ, 1969-12-31T23:59:59.999Z, PT24H, PT38961.755S",
        "'', 1970-01-01T00:00:00Z, PT0.001S, PT0.001S"
    })
    void isStable(String job, Instant fire, Duration most, Duration expected) {
        assertThat(Jitter.of(job, fire, most)).isEqualTo(expected);
    }

    @Test
    void noneIsAllowed() {
        assertThat(Jitter.of("nightly", FIRE, Duration.ZERO)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 9, 30_000, 86_400_000})
    void staysInItsRangeAndReachesBothEnds(long most) {
        var seen = new HashSet<Long>();
        for (int i = 0; i < 10_000; i++) {
            long jitter = Jitter.of("nightly", FIRE.plusSeconds(i * 86_400L), Duration.ofMillis(most))
                    .toMillis();
            assertThat(jitter).isBetween(0L, most);
            seen.add(jitter);
        }
        if (most < 10) {
            assertThat(seen).hasSize((int) most + 1);
        }
    }

    @Test
    void spreadsOneJobsFiringsAndOneMomentsJobsEvenly() {
        int[] byFiring = new int[100];
        int[] byJob = new int[100];
        for (int i = 0; i < 10_000; i++) {
            byFiring[slot(Jitter.of("nightly", FIRE.plusSeconds(i * 60L), Duration.ofMillis(99_999)))]++;
            byJob[slot(Jitter.of("job-" + i, FIRE, Duration.ofMillis(99_999)))]++;
        }
        // a hundred are expected in each slot, with a standard deviation of ten
        assertThat(Arrays.stream(byFiring).summaryStatistics().getMin()).isGreaterThan(50);
        assertThat(Arrays.stream(byJob).summaryStatistics().getMin()).isGreaterThan(50);
        assertThat(chiSquare(byFiring)).isLessThan(160);
        assertThat(chiSquare(byJob)).isLessThan(160);
    }

    @Test
    void neverMovesTheFiringItself() {
        assertThat(Firings.firings("daily 08:00 jitter 24h", "2026-01-01T00:00:00Z", 2))
                .containsExactly("2026-01-01T08:00:00Z", "2026-01-02T08:00:00Z");
    }

    private static int slot(Duration jitter) {
        return (int) (jitter.toMillis() / 1000);
    }

    private static double chiSquare(int[] counts) {
        double sum = 0;
        for (int count : counts) {
            sum += (count - 100.0) * (count - 100.0) / 100;
        }
        return sum;
    }
}
