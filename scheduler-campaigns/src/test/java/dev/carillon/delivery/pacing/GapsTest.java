// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GapsTest {

    private static final Duration LEAST = Duration.ofSeconds(90);
    private static final Duration MOST = Duration.ofMinutes(3);

    private static List<Duration> first(Gaps gaps) {
        return LongStream.range(0, 2_000).mapToObj(gaps::after).toList();
    }

    @Test
    void theSameSeedGivesTheSameGaps() {
        assertThat(first(Gaps.between(LEAST, MOST, 7))).isEqualTo(first(Gaps.between(LEAST, MOST, 7)));
        assertThat(first(Gaps.between(LEAST, MOST, 7))).isNotEqualTo(first(Gaps.between(LEAST, MOST, 8)));
    }

    @Test
    void theyAreSpreadEvenlyBetweenBothEnds() {
        List<Duration> gaps = first(Gaps.between(LEAST, MOST, 7));
        assertThat(gaps).allMatch(gap -> gap.compareTo(LEAST) >= 0 && gap.compareTo(MOST) <= 0);
        long below = gaps.stream()
                .filter(gap -> gap.compareTo(Duration.ofSeconds(135)) < 0)
                .count();
        assertThat(below).isBetween(900L, 1_100L);
        assertThat(first(Gaps.between(Duration.ZERO, Duration.ofMillis(1), 3)))
                .contains(Duration.ZERO, Duration.ofMillis(1));
    }

    @Test
    void theirRangeIsChecked() {
        assertThatThrownBy(() -> Gaps.between(MOST, LEAST, 1)).hasMessageContaining("the least first");
        assertThatThrownBy(() -> Gaps.between(LEAST, Duration.ofDays(8), 1)).hasMessageContaining("7 days");
        assertThat(Gaps.NONE.after(5)).isZero();
    }

    @Test
    void aBreakerDoublesUpToItsCap() {
        var breaker = new Breaker(3, Duration.ofMinutes(1), Duration.ofMinutes(3));
        assertThat(List.of(2, 3, 4, 5, 1_000).stream().map(breaker::pauseAfter))
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(3));
        assertThatThrownBy(() -> new Breaker(0, LEAST, MOST)).hasMessageContaining("breaker.failures");
    }
}
