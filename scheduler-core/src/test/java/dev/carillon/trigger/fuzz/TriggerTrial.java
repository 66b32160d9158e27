// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.HolidayCalendar;
import dev.carillon.trigger.Preview;
import dev.carillon.trigger.Schedule;
import dev.carillon.trigger.Trigger;
import dev.carillon.trigger.TriggerSyntaxException;
import dev.carillon.trigger.Zoned;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import java.util.Set;

/**
 * What holds for every text: it is a trigger or it is refused by the one exception for that; its canonical text says the
 * same; and its firings are a strictly increasing pure function of time. All of it promptly.
 */
final class TriggerTrial implements Fuzzing.Trial {

    private static final int FIRINGS = 50;
    private static final long FIRST = Instant.parse("1970-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("2400-12-31T00:00:00Z").toEpochMilli();
    private static final Calendars EVERY_NAME = name -> Optional.of(new HolidayCalendar(
            name, Set.of(LocalDate.of(2026, 5, 14)), Set.of(MonthDay.of(12, 25), MonthDay.of(2, 29))));

    private final Choice choice;

    TriggerTrial(Choice choice) {
        this.choice = choice;
    }

    @Override
    public void accept(String text, Fuzzing measured) {
        Trigger trigger;
        try {
            trigger = measured.bounded("parse", () -> Trigger.parse(text));
        } catch (TriggerSyntaxException refused) {
            assertThat(refused.position()).isBetween(0, text.length());
            assertThat(refused).hasMessageMatching("(?s)at position \\d+: .+");
            return;
        }
        measured.accepted();
        sameAgain(trigger);
        assertThat(measured.bounded("describe", trigger::describe)).isNotBlank();
        Instant start = Instant.ofEpochMilli(choice.fromLong(FIRST, LAST));
        Trigger anchored = measured.bounded("anchor", () -> trigger.anchoredAt(start, EVERY_NAME));
        assertThat(anchored.anchored()).isTrue();
        sameAgain(anchored);
        walk(anchored, start, measured);
        if (choice.onceIn(20)) {
            measured.bounded("preview", () -> Preview.of(anchored, EVERY_NAME, start, 10));
        }
    }

    private static void sameAgain(Trigger trigger) {
        String text = trigger.toString();
        if (text.length() <= Trigger.LONGEST_TEXT) {
            Trigger again = Trigger.parse(text);
            assertThat(again).isEqualTo(trigger).hasSameHashCodeAs(trigger).hasToString(text);
        }
    }

    private void walk(Trigger trigger, Instant start, Fuzzing measured) {
        Schedule schedule = measured.bounded("bind", () -> trigger.bind(EVERY_NAME));
        Schedule fresh = trigger.bind(EVERY_NAME);
        Instant last = start;
        for (int i = 0; i < FIRINGS; i++) {
            Instant after = last;
            Optional<Instant> next = measured.bounded("next", () -> schedule.next(after));
            if (choice.onceIn(25)) {
                assertThat(fresh.next(after)).as("asked afresh after %s", after).isEqualTo(next);
            }
            if (next.isEmpty()) {
                return;
            }
            assertThat(next.get()).as("after %s", after).isAfter(after);
            if (trigger instanceof Zoned) {
                assertThat(next.get().getNano()).isZero();
            }
            last = next.get();
        }
    }
}
