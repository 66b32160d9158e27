// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static dev.carillon.trigger.Firings.firings;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other schedulers are known to get wrong, with the right answers. */
class PeersMistakesTest {

    @ParameterizedTest(name = "{0} after {1}")
    @CsvSource({
        // an answer from the past, inside a repeated hour
        "cron */15 * * * * Europe/Berlin, 2026-10-25T01:05:00Z, 2026-10-25T01:15:00Z",
        "cron * * * * * America/New_York, 2026-11-01T06:12:27Z, 2026-11-01T06:13:00Z",
        "cron */15 * * * * America/New_York, 2024-11-03T06:00:00Z, 2024-11-03T06:15:00Z",
        "cron:spring 0 5 1 * * * Australia/Lord_Howe, 2026-04-04T14:21:23Z, 2026-04-05T14:35:00Z",
        "cron:spring 0 0 * * * * Australia/Lord_Howe, 2024-04-06T14:25:00Z, 2024-04-06T15:30:00Z",
        // a hole in the first or in the second pass
        "cron */5 * * * * Europe/Berlin, 2026-10-25T00:55:00Z, 2026-10-25T01:00:00Z",
        "cron */30 * * * * Europe/Berlin, 2026-10-24T23:30:00Z, 2026-10-25T00:00:00Z",
        "cron */30 * * * * Europe/Berlin, 2026-10-25T00:00:00Z, 2026-10-25T00:30:00Z",
        "cron:quartz 0 0/30 * * * ? Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-25T01:00:00Z",
        // a whole month lost to a midnight gap
        "cron:spring 0 0 0 1 * * Africa/Cairo, 2026-04-23T23:30:00Z, 2026-04-30T21:00:00Z",
        "cron:spring 0 0 0 1 * * Asia/Beirut, 2026-03-29T00:00:00Z, 2026-03-31T21:00:00Z",
        "cron:spring 0 0 0 1 * * America/Havana, 2026-03-08T06:00:00Z, 2026-04-01T04:00:00Z",
        "cron:spring 0 0 0 1 * * Atlantic/Azores, 2025-03-30T02:00:00Z, 2025-04-01T00:00:00Z",
        "cron 30 0 1 * * America/Asuncion, 2023-09-30T12:00:00Z, 2023-10-01T04:30:00Z",
        "cron 30 0 1 * * America/Asuncion, 2023-10-01T04:30:00Z, 2023-11-01T03:30:00Z",
        // the day after a midnight gap lost
        "cron:spring 0 0 */2 * * * Africa/Cairo, 2026-04-23T22:00:00Z, 2026-04-23T23:00:00Z",
        // the real half of an hour that is half missing
        "cron */15 2 * * * Australia/Lord_Howe, 2025-10-04T12:00:00Z, 2025-10-04T15:30:00Z",
        "cron */15 2 * * * America/Caracas, 2016-05-01T06:00:00Z, 2016-05-01T06:30:00Z",
        "cron */15 2 * * * America/Caracas, 2016-05-01T06:45:00Z, 2016-05-02T06:00:00Z",
        "cron */15 3 * * * Pacific/Chatham, 2025-09-27T12:00:00Z, 2025-09-27T14:00:00Z",
        // a date changes with the clocks
        "cron:quartz 0 5/15 * * * ? America/Nuuk, 2024-03-31T00:50:00Z, 2024-03-31T01:05:00Z",
        "cron:quartz 0 0 */2 * * ? America/Nuuk, 2024-03-31T00:00:00Z, 2024-03-31T01:00:00Z",
        "cron 0 * * * * America/St_Johns, 2010-03-14T03:30:00Z, 2010-03-14T04:30:00Z",
        "cron 30 23 * * * America/St_Johns, 2010-11-06T12:00:00Z, 2010-11-07T02:00:00Z",
        "cron 30 23 * * * America/St_Johns, 2010-11-07T02:00:00Z, 2010-11-08T03:00:00Z",
        "cron */15 * * * * America/St_Johns, 2010-11-07T02:30:00Z, 2010-11-07T02:45:00Z",
        // only the second pass, when a day is restricted
        "cron 30 2 * * 0 Europe/Berlin, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "cron 30 1 1 11 * America/New_York, 2026-10-24T12:00:00Z, 2026-11-01T05:30:00Z",
        "cron @weekly America/Havana, 2026-10-30T12:00:00Z, 2026-11-01T04:00:00Z",
        "cron 30 2 * * * Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
        // a fraction of the question left in the answer
        "cron:quartz * * * * * ?, 2026-01-01T00:00:00.500Z, 2026-01-01T00:00:01Z",
        // the nearest weekday: months lost, or a Sunday
        "cron:quartz 0 0 12 1W * ?, 2026-07-31T00:00:00Z, 2026-08-03T12:00:00Z",
        "cron:quartz 0 0 12 4W * ?, 2026-07-03T12:00:00Z, 2026-08-04T12:00:00Z",
        "cron:quartz 0 0/30 8 1W * ?, 2026-07-31T12:00:00Z, 2026-08-03T08:00:00Z",
        "'cron:quartz 0 0 9,17 LW * ?', 2026-05-01T00:00:00Z, 2026-05-29T09:00:00Z",
        "cron:quartz 0 0 0 31W * ?, 2026-02-01T00:00:00Z, 2026-03-31T00:00:00Z",
        "cron:spring 0 0 0 31W * *, 2026-05-01T00:00:00Z, 2026-05-29T00:00:00Z",
        "cron:quartz 0 0 0 28W 2 ?, 2026-03-01T00:00:00Z, 2027-02-26T00:00:00Z",
        "cron:quartz 0 0 0 29W 2 ?, 2026-03-01T00:00:00Z, 2028-02-29T00:00:00Z",
        "cron:quartz 0 0 0 30W 2 ?, 2026-03-01T00:00:00Z, ",
        // members of a list lost
        "'cron:quartz 0 0 0 15,L * ?', 2026-01-15T00:00:00Z, 2026-01-31T00:00:00Z",
        "'cron:quartz 0 0 0 1,LW * ?', 2026-05-01T00:00:00Z, 2026-05-29T00:00:00Z",
        "cron:quartz 0 0 0 L-3W * ?, 2026-05-01T00:00:00Z, 2026-05-28T00:00:00Z",
        // backward ranges
        "cron:quartz 0 0 22-2 * * ?, 2026-01-01T22:00:00Z, 2026-01-01T23:00:00Z",
        "cron:quartz 0 0 22-2 * * ?, 2026-01-01T02:00:00Z, 2026-01-01T22:00:00Z",
        "cron:quartz 0 50-10 8 * * ?, 2026-01-01T08:00:00Z, 2026-01-01T08:01:00Z",
        "cron:quartz 0 0 0 1 NOV-FEB ?, 2026-02-01T00:00:00Z, 2026-11-01T00:00:00Z",
        "cron:quartz 0 0 0 28-3 * ?, 2026-01-03T00:00:00Z, 2026-01-28T00:00:00Z",
        "cron:quartz 0 0 0 ? * FRI-MON, 2026-01-05T00:00:00Z, 2026-01-09T00:00:00Z",
        // Sundays and names
        "cron 0 0 * * sun-tue, 2026-01-01T00:00:00Z, 2026-01-04T00:00:00Z",
        "cron 0 0 * * fri-sun, 2026-01-03T00:00:00Z, 2026-01-04T00:00:00Z",
        "cron 0 0 * * 7, 2026-01-01T00:00:00Z, 2026-01-04T00:00:00Z",
        "cron 0 0 * * fri, 2026-01-01T00:00:00Z, 2026-01-02T00:00:00Z",
        "cron:spring 0 0 0 * * 5-7, 2026-01-03T00:00:00Z, 2026-01-04T00:00:00Z",
        // rare dates
        "cron 0 0 29 2 *, 2096-03-01T00:00:00Z, 2104-02-29T00:00:00Z",
        "cron:spring 0 0 0 29 2 MON, 2072-03-01T00:00:00Z, 2112-02-29T00:00:00Z",
        "cron:spring 0 0 0 29 2 1, 2016-03-01T00:00:00Z, 2044-02-29T00:00:00Z",
        "cron:quartz 0 0 0 31 12 ? 2099, 2026-01-01T00:00:00Z, 2099-12-31T00:00:00Z",
        "cron:quartz 0 0 0 1 1 ? 2026/7, 2026-01-01T00:00:00Z, 2033-01-01T00:00:00Z",
        "cron 0 0 31 * *, 2026-01-31T00:00:00Z, 2026-03-31T00:00:00Z",
        "cron:quartz 0 0 0 ? * 6#5, 2026-01-30T00:00:00Z, 2026-05-29T00:00:00Z",
        "cron:quartz 0 0 0 L-30 * ?, 2026-01-01T00:00:00Z, 2026-03-01T00:00:00Z",
        // both day fields
        "cron 0 0 13 * 5, 2026-01-01T00:00:00Z, 2026-01-02T00:00:00Z",
        "cron 0 0 */2 * 5, 2026-01-01T00:00:00Z, 2026-01-02T00:00:00Z",
        "cron:spring 0 0 0 13 * 5, 2026-01-01T00:00:00Z, 2026-02-13T00:00:00Z",
        "cron:apscheduler 0 0 13 * 4, 2026-01-01T00:00:00Z, 2026-02-13T00:00:00Z"
    })
    void answersRightWhereOthersDoNot(String trigger, String after, String expected) {
        if (expected == null) {
            assertThat(firings(trigger, after, 1)).isEmpty();
        } else {
            assertThat(firings(trigger, after, 1)).containsExactly(expected);
        }
    }

    @Test
    void noMemberOfARepeatedHourIsLost() {
        assertThat(firings("cron */15 1 * * * America/New_York", "2026-11-01T04:00:00Z", 9))
                .containsExactly(
                        "2026-11-01T05:00:00Z",
                        "2026-11-01T05:15:00Z",
                        "2026-11-01T05:30:00Z",
                        "2026-11-01T05:45:00Z",
                        "2026-11-01T06:00:00Z",
                        "2026-11-01T06:15:00Z",
                        "2026-11-01T06:30:00Z",
                        "2026-11-01T06:45:00Z",
                        "2026-11-02T06:00:00Z");
    }

    @Test
    void trollGoesForwardByTwoHours() {
        assertThat(firings("daily 01:30,02:30,03:30 Antarctica/Troll", "2026-03-29T00:00:00Z", 3))
                .containsExactly(
                        "2026-03-29T01:30:00Z",
                        "2026-03-29T02:30:00Z",
                        "2026-03-30T00:30:00Z".replace("30T00", "29T23"));
    }

    @Test
    void impossibleExpressionsAreAnsweredInMilliseconds() {
        for (String text :
                new String[] {"cron 0 0 30 2 *", "cron:quartz 0 0 0 31 2,4,6,9,11 ?", "cron:spring 0 0 0 30 2 MON"}) {
            Schedule schedule = Trigger.parse(text).bind(Calendars.none());
            long begun = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertThat(schedule.next(Instant.EPOCH.plus(Duration.ofDays(i))))
                        .isEmpty();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(text).isLessThan(Duration.ofMillis(400));
        }
    }
}
