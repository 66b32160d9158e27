// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a rule ends, and what is added to it and taken from it. */
class RecurringTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // UNTIL is inclusive, and ends the rule but not the dates added to it
                "FREQ=DAILY;UNTIL=20260103T080000Z | | 2026-01-01T08:00:00Z 2026-01-02T08:00:00Z 2026-01-03T08:00:00Z",
                "FREQ=DAILY;UNTIL=20260103T075959Z | | 2026-01-01T08:00:00Z 2026-01-02T08:00:00Z",
                "FREQ=DAILY;UNTIL=20260102T080000Z | RDATE:20260201T090000,20260301T090000"
                        + " | 2026-01-01T08:00:00Z 2026-01-02T08:00:00Z 2026-02-01T08:00:00Z 2026-03-01T08:00:00Z",
                // an EXDATE takes an RDATE away too; both may repeat an instance
                "FREQ=DAILY;UNTIL=20260102T080000Z | RDATE:20260201T090000,20260301T090000 EXDATE:20260201T090000"
                        + " | 2026-01-01T08:00:00Z 2026-01-02T08:00:00Z 2026-03-01T08:00:00Z",
                "FREQ=DAILY;UNTIL=20260102T080000Z | RDATE:20260101T090000 | 2026-01-01T08:00:00Z 2026-01-02T08:00:00Z",
                // COUNT counts what an EXDATE takes away, and not what an RDATE adds
                "FREQ=DAILY;COUNT=2 | EXDATE:20260101T090000 RDATE:20260105T090000"
                        + " | 2026-01-02T08:00:00Z 2026-01-05T08:00:00Z",
                // an added time in the gap moves like any other
                "FREQ=YEARLY;UNTIL=20260102T080000Z | RDATE:20260329T023000 | 2026-01-01T08:00:00Z 2026-03-29T01:30:00Z",
                // DTSTART is an occurrence only if it matches
                "FREQ=WEEKLY;BYDAY=SA;COUNT=2 | | 2026-01-03T08:00:00Z 2026-01-10T08:00:00Z"
            })
    void firesExactly(String rule, String dates, String expected) {
        String text = "rrule DTSTART:20260101T090000 RRULE:" + rule + " " + (dates == null ? "" : dates + " ")
                + "Europe/Paris";
        assertThat(firings(Trigger.parse(text)))
                .containsExactlyElementsOf(
                        Stream.of(expected.split(" ")).map(Instant::parse).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "20261231T235959Z, 2026-12-31T23:59:59Z",
        "20261025T010000Z, 2026-10-25T00:59:59Z" // in the repeated hour: a matter of the instant, not of the local time
    })
    void untilIsAnInstant(String until, Instant last) {
        Schedule schedule = Trigger.parse("rrule DTSTART:20260101T000000 RRULE:FREQ=MINUTELY;BYSECOND=0,59;UNTIL="
                        + until + " Europe/Paris")
                .bind(Calendars.none());
        assertThat(schedule.next(last.minusMillis(1))).contains(last);
        assertThat(schedule.next(last)).isEmpty();
    }

    private static List<Instant> firings(Trigger trigger) {
        Schedule schedule = trigger.bind(Calendars.none());
        return Stream.iterate(
                        schedule.next(Instant.parse("2025-01-01T00:00:00Z")),
                        next -> next.isPresent(),
                        next -> schedule.next(next.orElseThrow()))
                .map(next -> next.orElseThrow())
                .toList();
    }
}
