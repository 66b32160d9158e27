// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.Outcome;
import dev.carillon.store.memory.LatestEnds.End;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobTalliesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final JobTallies tallies = new JobTallies();

    private void endEvery(Duration gap, int times) {
        for (int i = 0; i < times; i++) {
            Outcome outcome = i % 4 == 0 ? Outcome.FAILED : Outcome.SUCCEEDED;
            tallies.add(new End(outcome, Duration.ofMillis(i), START.plus(gap.multipliedBy(i))));
        }
    }

    private long total(Instant from, Duration span) {
        return tallies.within(from, from.plus(span)).total();
    }

    @Test
    void manyYearsByTheHourAddUp() {
        endEvery(HOUR, 20_000);
        JobStatistics all = tallies.within(START, START.plus(HOUR.multipliedBy(20_000)));
        assertThat(all.total()).isEqualTo(20_000);
        assertThat(all.failures()).isEqualTo(5_000);
        assertThat(all.durations().total()).isEqualTo(20_000);
        assertThat(all.totalDuration()).isEqualTo(Duration.ofSeconds(199_990));
        assertThat(all.lastOutcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(all.lastFinishedAt()).isEqualTo(START.plus(HOUR.multipliedBy(19_999)));
    }

    @Test
    void theLastDaysAreKeptByTheHourAndEarlierOnesByTheDay() {
        int hours = 24 * 100;
        endEvery(HOUR, hours);
        Instant end = START.plus(HOUR.multipliedBy(hours));
        for (int back = 1; back <= 7 * 24; back++) {
            assertThat(total(end.minus(HOUR.multipliedBy(back)), HOUR)).isOne();
        }
        assertThat(total(START.plus(DAY), HOUR)).isEqualTo(24);
        assertThat(total(START.plus(DAY), DAY)).isEqualTo(24);
    }

    @Test
    void manyEndsInOneHourAreKeptByTheHour() {
        endEvery(Duration.ofSeconds(1), 4 * 3_600);
        for (int hour = 0; hour < 4; hour++) {
            assertThat(total(START.plus(HOUR.multipliedBy(hour)), HOUR)).isEqualTo(3_600);
        }
    }

    @Test
    void anHourCountsWholeWhereverItIsCut() {
        endEvery(Duration.ofMinutes(20), 9);
        assertThat(total(START.plusSeconds(3_599), Duration.ofSeconds(1))).isEqualTo(3);
        assertThat(total(START.plusSeconds(3_599), Duration.ofSeconds(2))).isEqualTo(6);
        assertThat(total(START.plusSeconds(3_600), Duration.ofSeconds(1))).isEqualTo(3);
        assertThat(total(START, Duration.ZERO)).isZero();
    }

    @Test
    void whatIsOldIsForgottenSummedUpOrNot() {
        endEvery(HOUR, 2_000);
        Instant end = START.plus(HOUR.multipliedBy(2_000));
        tallies.forgetBefore(START.plus(DAY));
        assertThat(total(START, DAY)).isZero();
        assertThat(tallies.within(START, end).total()).isEqualTo(2_000 - 24);
        tallies.forgetBefore(end.minus(DAY));
        assertThat(tallies.within(START, end).total()).isEqualTo(24);
        tallies.forgetBefore(end);
        assertThat(tallies.isEmpty()).isTrue();
    }
}
