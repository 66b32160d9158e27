// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecurrenceTest {
    private static final LocalDateTime START = LocalDateTime.parse("2024-01-31T10:20:30");

    @Test
    void hasTheStartOnlyIfItMatches() {
        assertThat(days("FREQ=MONTHLY;BYMONTHDAY=1", START, 2)).containsExactly("2024-02-01", "2024-03-01");
        assertThat(days("FREQ=MONTHLY", START, 2)).containsExactly("2024-01-31", "2024-03-31");
    }

    @Test
    void countsInstancesBeforeExceptionsAndNotAdditions() {
        RecurrenceRule rule = RecurrenceRule.parse("FREQ=DAILY;COUNT=3");
        LocalDateTime late = START.plusDays(30);
        Recurrence recurrence =
                Recurrence.of(START, rule, Set.of(START.plusDays(1), START.plusDays(9)), Set.of(late, START));
        assertThat(Expansion.first(recurrence, 9)).containsExactly(START, START.plusDays(2), late);
    }

    @Test
    void hasAdditionsBeforeTheStartAndTakesExceptionsFromThem() {
        RecurrenceRule rule = RecurrenceRule.parse("FREQ=DAILY;COUNT=1");
        LocalDateTime early = START.minusYears(1);
        Recurrence recurrence =
                Recurrence.of(START, rule, Set.of(START.plusHours(1)), Set.of(early, START.plusHours(1)));
        assertThat(Expansion.first(recurrence, 9)).containsExactly(early, START);
    }

    @Test
    void isEmptyIfEveryInstanceIsAnException() {
        RecurrenceRule rule = RecurrenceRule.parse("FREQ=DAILY;COUNT=2");
        Recurrence recurrence = Recurrence.of(START, rule, Set.of(START, START.plusDays(1)), Set.of());
        assertThat(recurrence.nextAtOrAfter(Long.MIN_VALUE)).isEqualTo(Recurrence.NEVER);
    }

    @Test
    void passesOverThousandsOfExceptionsAtOnce() {
        RecurrenceRule rule = RecurrenceRule.parse("FREQ=SECONDLY");
        Set<LocalDateTime> exceptions =
                IntStream.range(0, 10_000).mapToObj(START::plusSeconds).collect(Collectors.toSet());
        assertThat(Expansion.first(Recurrence.of(START, rule, exceptions, Set.of()), 1))
                .containsExactly(START.plusSeconds(10_000));
    }

    @Test
    void skipsDatesThatDoNotExist() {
        assertThat(days("FREQ=YEARLY", LocalDateTime.parse("2092-02-29T00:00"), 3))
                .containsExactly("2092-02-29", "2096-02-29", "2104-02-29");
        assertThat(days("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO", START, 3))
                .containsExactly("2026-12-28", "2032-12-27", "2037-12-28");
        assertThat(days("FREQ=YEARLY;BYYEARDAY=366", START, 2)).containsExactly("2024-12-31", "2028-12-31");
        assertThat(days("FREQ=MONTHLY;BYDAY=5WE", START, 3)).containsExactly("2024-01-31", "2024-05-29", "2024-07-31");
    }

    @Test
    void ignoresASecond60() {
        assertThat(Recurrence.of(START, RecurrenceRule.parse("FREQ=DAILY;BYSECOND=60"))
                        .nextAtOrAfter(0))
                .isEqualTo(Recurrence.NEVER);
        assertThat(Expansion.first(Recurrence.of(START, RecurrenceRule.parse("FREQ=MINUTELY;BYSECOND=59,60")), 2))
                .containsExactly(START.withSecond(59), START.plusMinutes(1).withSecond(59));
    }

    @Test
    void takesTheMonthOfTheStartForDaysOfTheMonthInAYearlyRule() {
        assertThat(days("FREQ=YEARLY;BYMONTHDAY=14", LocalDateTime.parse("2011-08-14T00:00"), 2))
                .containsExactly("2011-08-14", "2012-08-14");
    }

    @Test
    void takesTheWeekdayOfTheStartForWeekNumbers() {
        assertThat(days("FREQ=YEARLY;BYWEEKNO=20", START, 2)).containsExactly("2024-05-15", "2025-05-14");
    }

    @Test
    void countsADayOfWeek1InDecemberToTheYearInWhichItLies() {
        LocalDateTime start = LocalDateTime.parse("2024-12-30T00:00");
        assertThat(days("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", start, 3))
                .containsExactly("2024-12-30", "2025-12-29", "2027-01-04");
        assertThat(days("FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO", start, 3))
                .containsExactly("2024-12-30", "2028-01-03", "2030-12-30");
    }

    @Test
    void selectsPositionsOfTheWholeFirstInterval() {
        assertThat(days("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1", START, 3))
                .containsExactly("2024-01-31", "2024-02-01", "2024-02-29");
        assertThat(days("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2,-2", START, 2))
                .containsExactly("2024-01-31", "2024-02-07");
    }

    @Test
    void keepsThePhaseOfTheIntervalOverDaysThatDoNotMatch() {
        RecurrenceRule rule = RecurrenceRule.parse("FREQ=SECONDLY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=29");
        long start = Expansion.second(START);
        long next = Recurrence.of(START, rule).nextAtOrAfter(start + 40_000_000_000L);
        assertThat((next - start) % 7).isZero();
        assertThat(Expansion.time(next).toLocalDate()).isEqualTo(LocalDate.of(3292, 2, 29));
        assertThat(Expansion.time(next).getHour()).isZero();
    }

    @Test
    void refusesStartsThatItCannotHave() {
        RecurrenceRule rule = RecurrenceRule.parse("FREQ=DAILY");
        assertThatThrownBy(() -> Recurrence.of(START.withNano(1), rule))
                .hasMessage("DTSTART: 2024-01-31T10:20:30.000000001: expected a whole second");
        assertThatThrownBy(() -> Recurrence.of(START.withYear(0), rule))
                .hasMessage("DTSTART: 0000-01-31T10:20:30: expected a year of 1 to 9999");
        assertThatThrownBy(() -> Recurrence.of(START, rule, Set.of(START.withYear(10_000)), Set.of()))
                .hasMessage("EXDATE: +10000-01-31T10:20:30: expected a year of 1 to 9999");
        Set<LocalDateTime> many =
                IntStream.rangeClosed(0, 10_000).mapToObj(START::plusSeconds).collect(Collectors.toSet());
        assertThatThrownBy(() -> Recurrence.of(START, rule, Set.of(), many))
                .hasMessage("RDATE: 10001 dates: expected at most 10000");
    }

    private static List<String> days(String rule, LocalDateTime start, int limit) {
        return Expansion.first(Recurrence.of(start, RecurrenceRule.parse(rule)), limit).stream()
                .map(time -> time.toLocalDate().toString())
                .toList();
    }
}
