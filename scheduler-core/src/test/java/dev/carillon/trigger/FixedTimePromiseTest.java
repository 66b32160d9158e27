// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static dev.carillon.trigger.Firings.firings;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 3 of the promise: fixed times name local date-times, and each fires exactly once. */
class FixedTimePromiseTest {

    /** The ways to say 02:30 every day. */
    private static final String[] HALF_PAST_TWO = {
        "daily 02:30 Europe/Paris",
        "weekly mon-sun 02:30 Europe/Paris",
        "cron 30 2 * * * Europe/Paris",
        "cron:quartz 0 30 2 * * ? Europe/Paris",
        "cron:spring 0 30 2 * * * Europe/Paris",
        "cron:apscheduler 30 2 * * * Europe/Paris",
        "rrule DTSTART:20200101T023000 RRULE:FREQ=DAILY Europe/Paris"
    };

    @Test
    void aTimeInAGapFiresLaterByTheGapsLength() {
        for (String trigger : HALF_PAST_TWO) {
            assertThat(firings(trigger, "2026-03-27T12:00:00Z", 3))
                    .as(trigger)
                    .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
        }
    }

    @Test
    void aRepeatedTimeFiresAtItsFirstOccurrenceOnly() {
        for (String trigger : HALF_PAST_TWO) {
            assertThat(firings(trigger, "2026-10-24T00:30:00Z", 2))
                    .as(trigger)
                    .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        }
    }

    @ParameterizedTest
    @CsvSource({"gap shift, 2026-03-29T01:30:00Z", "gap end, 2026-03-29T01:00:00Z", "gap skip, 2026-03-30T00:30:00Z"})
    void theGapPolicyDecides(String policy, String expected) {
        for (String trigger : HALF_PAST_TWO) {
            assertThat(firings(trigger + " " + policy, "2026-03-28T12:00:00Z", 1))
                    .as(trigger)
                    .containsExactly(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "repeat first, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "repeat second, 2026-10-25T01:30:00Z, 2026-10-26T01:30:00Z",
        "repeat both, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z"
    })
    void theRepeatPolicyDecides(String policy, String first, String second) {
        for (String trigger : HALF_PAST_TWO) {
            assertThat(firings(trigger + " " + policy, "2026-10-24T12:00:00Z", 2))
                    .as(trigger)
                    .containsExactly(first, second);
        }
    }

    @Test
    void severalTimesInOneGapKeepTheirSpacing() {
        assertThat(firings("cron 0,20,40 2 * * * Europe/Paris", "2026-03-29T00:00:00Z", 3))
                .containsExactly("2026-03-29T01:00:00Z", "2026-03-29T01:20:00Z", "2026-03-29T01:40:00Z");
    }

    @Test
    void severalTimesInOneGapFireOnceAtItsEnd() {
        assertThat(firings("cron 0,20,40 2 * * * Europe/Paris gap end", "2026-03-29T00:00:00Z", 2))
                .containsExactly("2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z");
    }

    @Test
    void twoLocalTimesOnOneInstantFireOnce() {
        assertThat(firings("daily 02:30,03:30 Europe/Paris", "2026-03-29T00:00:00Z", 2))
                .containsExactly("2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
        assertThat(firings("daily 02:30,03:00 Europe/Paris gap end", "2026-03-29T00:00:00Z", 2))
                .containsExactly("2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
    }

    @Test
    void aShiftedTimeFiresAfterALaterOneOfTheSameDay() {
        assertThat(firings("daily 02:30,03:10 Europe/Paris", "2026-03-29T00:00:00Z", 2))
                .containsExactly("2026-03-29T01:10:00Z", "2026-03-29T01:30:00Z");
    }

    @Test
    void theFirstInstantAfterAGapIsNoGapTime() {
        assertThat(firings("daily 03:00 Europe/Paris gap skip", "2026-03-29T00:00:00Z", 1))
                .containsExactly("2026-03-29T01:00:00Z");
        assertThat(firings("daily 02:00 Europe/Paris gap skip", "2026-03-29T00:00:00Z", 1))
                .containsExactly("2026-03-30T00:00:00Z");
    }

    @Test
    void theEndOfARepeatedHourIsNotRepeated() {
        assertThat(firings("daily 03:00 Europe/Paris repeat both", "2026-10-25T00:00:00Z", 2))
                .containsExactly("2026-10-25T02:00:00Z", "2026-10-26T02:00:00Z");
        assertThat(firings("daily 02:00 Europe/Paris repeat both", "2026-10-24T12:00:00Z", 2))
                .containsExactly("2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-10-25T00:30:00Z",
                "2026-10-25T01:00:00Z",
                "2026-10-25T01:29:59Z",
                "2026-10-25T01:30:00Z",
                "2026-10-25T01:59:59.999Z"
            })
    void askedInsideASecondPassItAnswersTheNextDay(String after) {
        assertThat(firings("daily 02:30 Europe/Paris", after, 1)).containsExactly("2026-10-26T01:30:00Z");
    }

    @Test
    void saturdayInAGapFiresOnSunday() {
        // Havana: Sunday 8 March 2026 has no first hour
        assertThat(firings("weekly sun 00:30 America/Havana", "2026-03-07T00:00:00Z", 1))
                .containsExactly("2026-03-08T05:30:00Z");
        // Nuuk: Saturday 23:00 becomes Sunday 00:00
        assertThat(firings("weekly sat 23:30 America/Nuuk", "2024-03-30T12:00:00Z", 1))
                .containsExactly("2024-03-31T01:30:00Z");
        assertThat(firings("weekly sat 23:30 America/Nuuk", "2025-03-29T12:00:00Z", 1))
                .containsExactly("2025-03-30T01:30:00Z");
        assertThat(firings("weekly sun 23:30 America/Nuuk", "2025-03-29T12:00:00Z", 1))
                .containsExactly("2025-03-31T00:30:00Z");
    }

    @Test
    void aDateThatAZoneSkipsFiresTwentyFourHoursLater() {
        // 29 December 24:00 at -10 was 31 December 00:00 at +14
        assertThat(firings("daily 12:00 Pacific/Apia", "2011-12-29T00:00:00Z", 3))
                .containsExactly("2011-12-29T22:00:00Z", "2011-12-30T22:00:00Z", "2011-12-31T22:00:00Z");
        assertThat(firings("at 2011-12-30T09:15 Pacific/Apia", "2011-01-01T00:00:00Z", 2))
                .containsExactly("2011-12-30T19:15:00Z");
        assertThat(firings("at 2011-12-30T09:15 Pacific/Apia gap end", "2011-01-01T00:00:00Z", 2))
                .containsExactly("2011-12-30T10:00:00Z");
        assertThat(firings("at 2011-12-30T09:15 Pacific/Apia gap skip", "2011-01-01T00:00:00Z", 2))
                .isEmpty();
        assertThat(firings("weekly fri 08:00 Pacific/Apia", "2011-12-29T00:00:00Z", 2))
                .containsExactly("2011-12-30T18:00:00Z", "2012-01-05T18:00:00Z");
        assertThat(firings("daily 00:00 Pacific/Fakaofo", "2011-12-29T12:00:00Z", 2))
                .containsExactly("2011-12-30T11:00:00Z", "2011-12-31T11:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "Africa/Cairo, 2026-04-24, 2026-04-23T22:00:00Z",
        "America/Havana, 2026-03-08, 2026-03-08T05:00:00Z",
        "Asia/Beirut, 2026-03-29, 2026-03-28T22:00:00Z",
        "America/Sao_Paulo, 2018-11-04, 2018-11-04T03:00:00Z",
        "America/Asuncion, 2023-10-01, 2023-10-01T04:00:00Z",
        "America/Santiago, 2026-09-06, 2026-09-06T04:00:00Z",
        "Atlantic/Azores, 2025-03-30, 2025-03-30T01:00:00Z"
    })
    void midnightInAGapFiresAtOneOClockOfThatDay(String zone, String date, String expected) {
        assertThat(firings("at " + date + "T00:00 " + zone, "2000-01-01T00:00:00Z", 1))
                .containsExactly(expected);
        String dayBefore = Instant.parse(expected).minusSeconds(43_200).toString();
        assertThat(firings("cron 0 0 * * * " + zone, dayBefore, 1)).containsExactly(expected);
        assertThat(firings("cron @daily " + zone, dayBefore, 1)).containsExactly(expected);
    }

    @Test
    void hyphensAndListsAreFixedTimes() {
        assertThat(firings("cron 0 1-3 * * * Europe/Paris", "2026-10-24T23:00:00Z", 2))
                .containsExactly("2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z");
        assertThat(firings("cron 15,45 2 * * * Europe/Paris", "2026-10-25T00:00:00Z", 3))
                .containsExactly("2026-10-25T00:15:00Z", "2026-10-25T00:45:00Z", "2026-10-26T01:15:00Z");
    }
}
