// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static dev.carillon.testkit.Explained.reason;
import static dev.carillon.testkit.Explained.sentence;
import static dev.carillon.testkit.StoreFixture.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.explain.Explanation;
import dev.carillon.explain.Reason.Code;
import dev.carillon.job.Job;
import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.HolidayCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a job whose next time is taken out: it is noon of Friday, 20 November 2026. */
class ExplainExclusionsTest {

    private final Explained world = new Explained();
    private final JobClient client = world.client(
            Calendars.of(HolidayCalendar.of("fairs", LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 22))));

    private Explanation explained(String trigger) {
        world.lives(world.anna);
        client.put(Job.of(TYPE, "job").when(trigger));
        return client.explain("job");
    }

    @Test
    void aDateIsTakenOut() {
        Explanation why = explained("daily 09:00 Europe/Paris except 2026-11-21");
        assertThat(reason(why, Code.EXCLUDED)).satisfies(excluded -> {
            assertThat(excluded.sentence())
                    .isEqualTo(
                            "2026-11-21 09:00 Europe/Paris (2026-11-21T08:00:00Z) would come next but is taken out by "
                                    + "\"except 2026-11-21\": it fires next at 2026-11-22T08:00:00Z (in 1 d 20 h).");
            assertThat(excluded.until()).isEqualTo("2026-11-22T08:00:00Z");
        });
        assertThat(why.says(Code.NOT_DUE)).isTrue();
    }

    @Test
    void aCalendarTakesItOut() {
        assertThat(sentence(explained("daily 09:00 except 12-25 except calendar fairs"), Code.EXCLUDED))
                .startsWith("2026-11-21 09:00 UTC")
                .contains("\"except calendar fairs\": it fires next at 2026-11-23T09:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every 1h from 2026-11-20T12:30:00Z except 12:00-13:00",
                "cron */30 * * * * except 12:30-12:31",
                "rrule DTSTART:20261120T123000 RRULE:FREQ=HOURLY except monthly 20",
                "at 2026-11-20T12:30 UTC except fri",
                "any of (daily 12:30 except 11-20) (daily 14:00)",
                "any of (daily 15:00 except 11-20) (daily 12:30 except 11-20)",
                "daily 12:30 from 2026-11-12T12:30:00Z times 2 except 2026-11-13..2026-11-20",
                "any of (daily 12:30) (daily 15:00) except 12:00-13:00"
            })
    void everyKindOfTriggerTellsIt(String trigger) {
        assertThat(sentence(explained(trigger), Code.EXCLUDED))
                .startsWith("2026-11-20 12:30 UTC (2026-11-20T12:30:00Z)");
    }

    @Test
    void aDateOfARuleIsTakenOut() {
        assertThat(sentence(
                        explained("rrule DTSTART:20261121T090000 RRULE:FREQ=DAILY EXDATE:20261121T090000 UTC"),
                        Code.EXCLUDED))
                .contains("2026-11-21 09:00 UTC")
                .contains("\"except EXDATE\"");
    }

    @Test
    void aTimeThatIsPastIsStillToldWhenItWasTheOnlyOne() {
        explained("at 2026-11-20T13:00 UTC except fri");
        world.clock.advance(Duration.ofDays(1));
        assertThat(sentence(client.explain("job"), Code.EXCLUDED))
                .startsWith("2026-11-20 13:00 UTC (2026-11-20T13:00:00Z) would have come but was taken out by");
    }

    @Test
    void nothingIsLeft() {
        Explanation why = explained("at 2026-11-22T09:00 Europe/Paris except calendar fairs");
        assertThat(why.state()).isEqualTo("It has no more times.");
        assertThat(sentence(why, Code.EXCLUDED))
                .isEqualTo("2026-11-22 09:00 Europe/Paris (2026-11-22T08:00:00Z) would come next but is taken out by "
                        + "\"except calendar fairs\", and nothing is left after it.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "daily 09:00 Europe/Paris except 2026-11-22",
                "daily 09:00 Europe/Paris",
                "any of (daily 13:00 except 11-20) (every 1h from 2026-11-20T13:00:00Z)",
                "any of (daily 13:00 except 11-20) (daily 14:00) from 2026-11-25T00:00:00Z",
                "every 1h after completion except 13:00-14:00",
                "daily 13:00 except sat,sun from 2026-11-20T13:00:00Z times 1"
            })
    void whatIsNotNextIsNotTold(String trigger) {
        assertThat(explained(trigger).says(Code.EXCLUDED)).isFalse();
    }

    @Test
    void aCountThatIsUsedUpIsNoExclusion() {
        explained("daily 13:00 except sat,sun times 1");
        VirtualScheduler.over(world.store, world.clock).handle(TYPE, run -> {}).advance(Duration.ofHours(2));
        Explanation why = client.explain("job");
        assertThat(why.says(Code.JOB_FINISHED)).isTrue();
        assertThat(why.says(Code.EXCLUDED)).isFalse();
    }

    @Test
    void aClientWithoutTheCalendarSaysSo() {
        explained("daily 09:00 except calendar fairs");
        Explanation why = world.client().explain("job");
        assertThat(why.next()).isEmpty();
        assertThat(why.facts())
                .contains(
                        "its next times cannot be shown here: calendar: \"fairs\" is not known, expected a calendar given "
                                + "to the scheduler");
        assertThat(reason(why, Code.NOT_DUE).until()).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
    }
}
