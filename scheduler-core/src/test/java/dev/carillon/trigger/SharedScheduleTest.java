// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a schedule remembers costs at most time: threads that share one get the answers of a fresh one. */
class SharedScheduleTest {

    private static final int THREADS = 8;
    private static final long SEED = 20260329;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "daily 02:30,12:00 Europe/Paris repeat both",
                "cron */20 * 1,15 * 0 Australia/Lord_Howe except 22:00-06:00 except 12-24..01-02",
                "cron:quartz 0 0/7 2 LW * ? America/Havana",
                "monthly 31 00:30 Africa/Cairo except sat,sun",
                "weekly sat 23:30 America/Nuuk times 40 from 2026-01-01T00:00:00Z",
                "rrule DTSTART:20260101T090000 RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 Europe/Paris",
                "rrule DTSTART:20260101T090000 RRULE:FREQ=DAILY;COUNT=300 EXDATE:20260102T090000 RDATE:20290101T000000 UTC",
                "any of (daily 02:30 Europe/Paris) (every 7h from 2026-01-01T00:00:00Z) (daily 05:00 except mon-sun)"
            })
    void answersAllThreadsAlike(String text) {
        Trigger trigger = Trigger.parse(text);
        List<Instant> questions = questions();
        List<Optional<Instant>> expected = questions.stream()
                .map(at -> trigger.bind(Calendars.none()).next(at))
                .toList();
        Schedule shared = trigger.bind(Calendars.none());
        List<String> wrong = IntStream.range(0, THREADS * questions.size())
                .parallel()
                .mapToObj(i -> Math.floorMod(i * 7919, questions.size()))
                .filter(i -> !shared.next(questions.get(i)).equals(expected.get(i)))
                .map(i -> "after " + questions.get(i) + " not " + expected.get(i))
                .toList();
        assertThat(wrong).as("%s, seed %d", text, SEED).isEmpty();
    }

    private static List<Instant> questions() {
        var random = new Random(SEED);
        var questions = new ArrayList<Instant>();
        for (int i = 0; i < 2_000; i++) {
            questions.add(Instant.parse("2026-01-01T00:00:00Z").plusMillis(random.nextLong(4L * 366 * 86_400_000)));
        }
        return questions;
    }
}
