// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that is no trigger is refused where the fault stands, with what was found and what was expected. */
class RefusedTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "'' | 0 | the text ends",
                "'   ' | 3 | the text ends",
                "often | 0 | \"often\", expected every, daily",
                "every | 5 | the text ends",
                "every 2 | 6 | a duration such as",
                "every -2h | 6 | a duration such as",
                "every 2h30 | 6 | a duration such as",
                "every 30m2h | 6 | a duration such as",
                "every 2h2h | 6 | a duration such as",
                "every 0s | 6 | 1 millisecond to 36500 days",
                "every 1.5h | 6 | a duration such as",
                "every ٢h | 6 | a duration such as",
                "every 2h after lunch | 15 | \"completion\"",
                "every 2h Mars/Base | 9 | a time zone such as",
                "every 2h after completion times 3 | 26 | no planned times",
                "daily | 5 | a time of day",
                "daily 8 | 6 | a time of day 00:00 to 23:59:59",
                "daily 24:00 | 6 | a time of day 00:00 to 23:59:59",
                "daily 08:60 | 6 | a time of day",
                "daily 08:0 | 6 | a time of day",
                "daily 08:00:60 | 6 | a time of day",
                "daily +8:00 | 6 | a time of day",
                "daily ０8:00 | 6 | a time of day",
                "daily 08:00,,09:00 | 12 | a time of day",
                "daily 08:00, | 12 | the text ends",
                "daily 08:00,08:00 | 12 | each time of day once",
                "daily 08:00 europe/paris | 12 | a time zone such as",
                "daily 08:00 Europe/Paris UTC | 25 | \"UTC\", expected a time zone, one of the modifiers",
                "daily 08:00 (sat) | 12 | \"(\"",
                "weekly 08:00 | 7 | a weekday",
                "weekly mo 08:00 | 7 | a weekday",
                "weekly mon-xyz 08:00 | 7 | a weekday",
                "weekly mon | 10 | the text ends",
                "monthly 0 08:00 | 8 | 1..31",
                "monthly 32 08:00 | 8 | 1..31",
                "monthly 1st 08:00 | 8 | days of the month",
                "monthly 6th mon 08:00 | 8 | 1..5",
                "monthly 24th business day 08:00 | 8 | 1st, 2nd, 3rd",
                "monthly 2nd tue business day 08:00 | 16 | a time of day",
                "monthly 1 08:00 calendar x | 16 | \"business day\" before it",
                "monthly last business day 08:00 calendar a/b | 41 | a calendar's name",
                "cron | 4 | a cron expression",
                "cron 0 8 * * | 12 | 5 fields",
                "cron 0 25 * * * | 7 | 25",
                "cron:quarz 0 0 8 ? * MON | 0 | \"cron:quarz\"",
                "cron 0 8 * * * Mars/Base | 15 | a time zone such as",
                "cron */15 * * * * gap skip | 18 | follows real time",
                "at | 2 | the text ends",
                "at noon | 3 | a date and time such as",
                "at 2026-02-30T08:00 | 3 | a date and time such as",
                "at 2026-12-24T25:00:00Z | 3 | an instant such as",
                "at 2026-12-24T17:00:00Z Europe/Paris | 24 | \"Europe/Paris\"",
                "at 2500-01-01T00:00 | 3 | 1..2499",
                "at 2026-01-01T00:00:00.5 | 3 | whole seconds",
                "at 2026-01-01T00:00:00.0001Z | 3 | whole milliseconds",
                "rrule | 5 | DTSTART",
                "rrule RRULE:FREQ=DAILY | 22 | DTSTART",
                "rrule DTSTART:20260101T090000 | 29 | RRULE",
                "rrule DTSTART:20260101T096000 RRULE:FREQ=DAILY | 14 | a date-time such as",
                "rrule DTSTART:20260101T090000 RRULE:FREQ=SOMETIMES | 41 | SOMETIMES",
                "rrule DTSTART:20260101T090000 DTSTART:20260101T090000 RRULE:FREQ=DAILY | 30 | once each",
                "rrule DTSTART;TZID=Europe/Paris:20260101T090000Z RRULE:FREQ=DAILY | 32 | one time zone",
                "after | 5 | a job's name",
                "after import on monday | 16 | success, failure or any",
                "after import times 3 | 13 | needs planned times",
                "any (daily 08:00) (daily 09:00) | 4 | \"of\"",
                "any of | 6 | \"(\"",
                "any of (daily 08:00 | 19 | \")\"",
                "any of (daily 08:00) | 4 | 2..20",
                "any of (daily 08:00) (every 1h after completion) | 4 | the end of a run",
                "any of (daily 08:00) (after x) times 2 | 31 | no planned time to count",
                "daily 08:00) | 11 | \")\", expected",
                "daily 08:00 jitter | 18 | the text ends",
                "daily 08:00 jitter 25h | 19 | 0 to 24 hours",
                "daily 08:00 from yesterday | 17 | an instant such as",
                "daily 08:00 from 2026-01-01T00:00 | 17 | an instant such as",
                "daily 08:00 until 9999-01-01T00:00:00Z | 18 | 1..9998",
                "daily 08:00 times 0 | 18 | 1..100000",
                "daily 08:00 times -1 | 18 | a count of",
                "daily 08:00 times 100001 | 18 | 1..100000",
                "daily 08:00 times 2 times 3 | 20 | each modifier once",
                "daily 08:00 except | 18 | the text ends",
                "daily 08:00 except noon | 19 | a weekday",
                "daily 08:00 except 2026-02-30 | 19 | a date such as",
                "daily 08:00 except 02-30 | 19 | a day of the year",
                "daily 08:00 except 2026-02-02..2026-02-01 | 19 | runs backwards",
                "daily 08:00 except 12-24..2026-12-25 | 19 | a day of the year",
                "daily 08:00 except 22:00 | 19 | a time of day such as 22:00-06:00",
                "daily 08:00 except 22:00-22:00 | 19 | two different times",
                "daily 08:00 except 22:00-25:00 | 25 | a time of day",
                "daily 08:00 except monthly 32 | 27 | 1..31",
                "daily 08:00 except calendar (x) | 28 | is not a calendar's name",
                "daily 08:00 gap jump | 16 | shift or end or skip",
                "daily 08:00 repeat thrice | 19 | first or second or both",
                "every 1h gap skip | 9 | elapsed time"
            })
    void isRefusedWhereTheFaultStands(String text, int position, String words) {
        TriggerSyntaxException refused = catchThrowableOfType(TriggerSyntaxException.class, () -> Trigger.parse(text));
        assertThat(refused).as(text).isNotNull();
        assertThat(refused.position()).as("%s: %s", text, refused.getMessage()).isEqualTo(position);
        assertThat(refused).hasMessageContaining(words).hasMessageStartingWith("at position " + position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "daily\u000008:00",
                "daily 08:00\u0007",
                "daily\u00a008:00",
                "daily\u200b 08:00",
                "\ufeffdaily 08:00"
            })
    void invisibleCharactersAreNoBlanks(String text) {
        assertThatThrownBy(() -> Trigger.parse(text)).isInstanceOf(TriggerSyntaxException.class);
    }
}
