// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnyOfTest {

    private static final Instant START = Instant.parse("2026-03-27T00:00:00Z");

    @Test
    void aMemberThatNeverFiresIsNotSearchedAtEveryFiringOfTheOthers() {
        Schedule schedule = Trigger.parse(
                        "any of (daily 04:52 Europe/Paris except mon-sun) (every 1s from " + START + ")")
                .bind(Calendars.none());
        long begun = System.nanoTime();
        Instant at = START;
        for (int i = 0; i < 20_000; i++) {
            at = schedule.next(at).orElseThrow();
        }
        assertThat(at).isEqualTo(START.plusSeconds(20_000));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void answersTheSameInAnyOrderOfQuestions() {
        Trigger trigger =
                Trigger.parse("any of (daily 02:30,23:00 Europe/Paris) (cron */20 * * * 0 Australia/Lord_Howe)"
                        + " (at 2026-03-29T12:00 UTC) except 03:00-03:20");
        var questions = new ArrayList<Instant>();
        for (int minute = 0; minute < 4 * 1440; minute += 7) {
            questions.add(START.plusSeconds(minute * 60L));
        }
        List<?> inOrder = answers(trigger, questions);
        var shuffled = new ArrayList<>(questions);
        Collections.shuffle(shuffled, new Random(1));
        Schedule reused = trigger.bind(Calendars.none());
        shuffled.forEach(reused::next);
        assertThat(questions.stream().map(reused::next).toList()).isEqualTo(inOrder);
    }

    private static List<?> answers(Trigger trigger, List<Instant> questions) {
        return questions.stream()
                .map(at -> trigger.bind(Calendars.none()).next(at))
                .toList();
    }
}
