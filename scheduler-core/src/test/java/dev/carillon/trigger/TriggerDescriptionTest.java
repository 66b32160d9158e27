// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words a person reads; those of cron expressions have a test of their own. */
class TriggerDescriptionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "every 1h | every hour",
                "every 2h | every 2 hours",
                "every 90m | every 1 hour and 30 minutes",
                "every 1d1h1m1s1ms | every 1 day, 1 hour, 1 minute, 1 second and 1 millisecond",
                "every 30m after completion | 30 minutes after each run has ended",
                "daily 08:00 Europe/Paris | every day at 08:00, Europe/Paris",
                "daily 08:00,12:00:30,18:00 | every day at 08:00, 12:00:30 and 18:00, UTC",
                "weekly mon-fri 08:00 | weekdays at 08:00, UTC",
                "weekly sat,sun 08:00 | weekends at 08:00, UTC",
                "weekly mon-sun 08:00 | every day at 08:00, UTC",
                "weekly mon,wed 08:00 | Mondays and Wednesdays at 08:00, UTC",
                "monthly 1,15,last 09:00 | the 1st, 15th and last day of every month at 09:00, UTC",
                "monthly last 09:00 | the last day of every month at 09:00, UTC",
                "monthly 2,3,11,12,13,21,22,31 09:00"
                        + " | the 2nd, 3rd, 11th, 12th, 13th, 21st, 22nd and 31st of every month at 09:00, UTC",
                "monthly 2nd tue 10:00 | the 2nd Tuesday of every month at 10:00, UTC",
                "monthly 1st,last mon,fri 10:00 | the 1st and last Monday and Friday of every month at 10:00, UTC",
                "monthly last business day 17:00 calendar fr"
                        + " | the last business day (by fr) of every month at 17:00, UTC",
                "at 2026-12-24T18:00 Europe/Paris | once, on 2026-12-24 at 18:00, Europe/Paris",
                "at 2026-12-24T17:00:00Z | once, at 2026-12-24T17:00:00Z",
                "after import | after import has succeeded",
                "after import on failure | after import has failed",
                "after import on any | after import has ended, however it ended",
                "rrule DTSTART:20260101T090000 RRULE:FREQ=DAILY EXDATE:20260102T090000 RDATE:20260103T100000,20260104T100000"
                        + " | by the rule FREQ=DAILY, from 2026-01-01 09:00, less 1 date, and 2 dates, UTC",
                "any of (daily 08:00) (weekly sat 10:00 Europe/Paris) jitter 30s"
                        + " | every day at 08:00, UTC; or Saturdays at 10:00, Europe/Paris, up to 30 seconds later",
                "daily 08:00 from 2026-01-01T00:00:00Z until 2027-01-01T00:00:00Z times 5"
                        + " | every day at 08:00, UTC, from 2026-01-01T00:00:00Z, until 2027-01-01T00:00:00Z, 5 times at most",
                "daily 08:00 times 1 | every day at 08:00, UTC, once",
                "daily 08:00 except sat,sun except calendar fr except 12-24..01-02 except 22:00-06:00"
                        + " | every day at 08:00, UTC, except weekends, the days of fr, 12-24 to 01-02 and 22:00-06:00",
                "daily 08:00 except monthly 1,last | every day at 08:00, UTC, except the 1st and last day of a month",
                "daily 08:00 gap skip | every day at 08:00, UTC, not at times the clocks jump over",
                "daily 08:00 gap end repeat both"
                        + " | every day at 08:00, UTC, at the end of a jump of the clocks, both times when the clocks go back",
                "daily 08:00 repeat second | every day at 08:00, UTC, the second time when the clocks go back"
            })
    void describes(String trigger, String words) {
        assertThat(Trigger.parse(trigger).describe()).isEqualTo(words);
    }
}
