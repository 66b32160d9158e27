// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine against a literal reading of the RFC, with seeded random rules. */
class LiteralComparisonTest {
    private static final long SEED = 5545;

    @ParameterizedTest
    @EnumSource
    void findsWhatALiteralWalkOverEverySecondFinds(Frequency frequency) {
        RandomRules rules = new RandomRules(SEED + frequency.name().hashCode());
        for (int round = 0; round < 40; round++) {
            RecurrenceRule rule = rules.rule(frequency);
            LocalDateTime start = rules.start();
            LocalDateTime from = start.plusSeconds(
                    rules.random().nextInt(3) * (long) rules.random().nextInt(90_000_000));
            LocalDateTime to = from.plusHours(3);
            assertThat(Expansion.between(Recurrence.of(start, rule), from, to, 20_000))
                    .as("%s from %s at %s", rule, start, from)
                    .isEqualTo(new LiteralRecurrence(start, rule).walkSeconds(from, to));
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsWhatALiteralWalkOverEveryDayFinds(Frequency frequency) {
        RandomRules rules = new RandomRules(SEED * 3 + frequency.name().hashCode());
        int days = frequency.isSubDaily() ? 40 : frequency == Frequency.YEARLY ? 4_000 : 1_200;
        int found = 0;
        for (int round = 0; round < 100; round++) {
            RecurrenceRule rule = rules.rule(frequency);
            LocalDateTime start = rules.start();
            LocalDateTime from = start.plusDays(
                    rules.random().nextInt(2) * (long) rules.random().nextInt(20_000));
            LocalDateTime to = from.plusDays(frequency == Frequency.SECONDLY ? 2 : days);
            List<LocalDateTime> expected = new LiteralRecurrence(start, rule).walkDays(from, to);
            found += expected.size();
            assertThat(Expansion.between(Recurrence.of(start, rule), from, to, Integer.MAX_VALUE))
                    .as("%s from %s at %s", rule, start, from)
                    .isEqualTo(expected);
        }
        assertThat(found).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @EnumSource
    void countsWhatALiteralWalkCounts(Frequency frequency) {
        RandomRules rules = new RandomRules(SEED * 5 + frequency.name().hashCode());
        int days = frequency.isSubDaily() ? 5 : 1_500;
        for (int round = 0; round < 60; round++) {
            RecurrenceRule unlimited = rules.rule(frequency);
            LocalDateTime start = rules.start();
            LocalDateTime to = start.plusDays(frequency == Frequency.SECONDLY ? 1 : days);
            List<LocalDateTime> all = new LiteralRecurrence(start, unlimited).walkDays(start, to);
            if (all.isEmpty()) {
                continue;
            }
            int count = 1 + rules.random().nextInt(all.size());
            RecurrenceRule rule = RecurrenceRule.parse(unlimited + ";COUNT=" + count);
            Recurrence recurrence = Recurrence.of(start, rule);
            assertThat(Expansion.first(recurrence, Integer.MAX_VALUE))
                    .as("%s from %s", rule, start)
                    .isEqualTo(all.subList(0, count));
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersTheSameFromAnyArgument(Frequency frequency) {
        RandomRules rules = new RandomRules(SEED * 7 + frequency.name().hashCode());
        for (int round = 0; round < 100; round++) {
            RecurrenceRule rule = rules.rule(frequency);
            LocalDateTime start = rules.start();
            Recurrence recurrence = Recurrence.of(start, rule);
            long from = Expansion.second(start) + rules.random().nextInt();
            long next = recurrence.nextAtOrAfter(from);
            if (next == Recurrence.NEVER) {
                continue;
            }
            assertThat(new LiteralRecurrence(start, rule).contains(Expansion.time(next)))
                    .as("%s from %s at %d", rule, start, from)
                    .isTrue();
            long between = from + (long) (rules.random().nextDouble() * (next - from));
            assertThat(recurrence.nextAtOrAfter(between)).isEqualTo(next);
            assertThat(recurrence.nextAtOrAfter(next)).isEqualTo(next);
            assertThat(recurrence.nextAtOrAfter(next + 1)).isGreaterThan(next);
        }
    }
}
