// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static dev.carillon.trigger.Firings.firings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 6: exclusions look at the local date-time at the instant of firing; and the calendars that name days. */
class CalendarsTest {

    private static final Calendars FRENCH = Calendars.of(
            new HolidayCalendar(
                    "holidays-fr",
                    Set.of(LocalDate.of(2026, 4, 6), LocalDate.of(2026, 5, 14), LocalDate.of(2027, 3, 29)),
                    Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(7, 14), MonthDay.of(12, 25))),
            HolidayCalendar.of("closing", LocalDate.of(2026, 12, 31), LocalDate.of(2026, 12, 30)));

    @ParameterizedTest
    @CsvSource({
        // 1 May 2026 is a Friday and a holiday
        "monthly 1st business day 09:00 calendar holidays-fr, 2026-04-30T12:00:00Z, 2026-05-04T09:00:00Z",
        "monthly 1st business day 09:00, 2026-04-30T12:00:00Z, 2026-05-01T09:00:00Z",
        // 1 January 2027 is a Friday
        "monthly 1st business day 09:00 calendar holidays-fr, 2026-12-31T12:00:00Z, 2027-01-04T09:00:00Z",
        // 30 and 31 December closed: the last business day is the 29th, a Tuesday
        "monthly last business day 17:00 calendar closing, 2026-12-01T00:00:00Z, 2026-12-29T17:00:00Z",
        "monthly last business day 17:00 calendar holidays-fr, 2026-12-01T00:00:00Z, 2026-12-31T17:00:00Z",
        // the last days of May 2026 are a weekend
        "monthly last business day 17:00, 2026-05-01T00:00:00Z, 2026-05-29T17:00:00Z",
        // 22 working days in May 2027 less the 1st, a Saturday: a 22nd business day does not exist in every month
        "monthly 22nd business day 17:00, 2026-02-01T00:00:00Z, 2026-03-31T17:00:00Z",
        "monthly 23rd business day 17:00, 2026-01-01T00:00:00Z, 2026-07-31T17:00:00Z",
        "'monthly 1st,last business day 08:00 calendar holidays-fr', 2026-05-04T08:00:00Z, 2026-05-29T08:00:00Z"
    })
    void businessDaysLeaveHolidaysOut(String trigger, String after, String expected) {
        assertThat(firings(Trigger.parse(trigger), FRENCH, after, 1)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "daily 08:00 except calendar holidays-fr, 2026-12-24T08:00:00Z, 2026-12-26T08:00:00Z",
        "'daily 08:00 except calendar holidays-fr except sat,sun', 2026-12-24T08:00:00Z, 2026-12-28T08:00:00Z",
        "weekly mon 08:00 except calendar holidays-fr, 2026-03-30T08:00:00Z, 2026-04-13T08:00:00Z",
        "every 1h from 2026-01-01T00:30:00Z except calendar holidays-fr, 2026-04-30T23:30:00Z, 2026-05-02T00:30:00Z",
        "any of (daily 08:00) (daily 09:00 except calendar closing) except calendar holidays-fr,"
                + " 2026-12-30T08:00:00Z, 2026-12-31T08:00:00Z"
    })
    void excludedCalendarsTakeFiringsOut(String trigger, String after, String expected) {
        assertThat(firings(Trigger.parse(trigger), FRENCH, after, 1)).containsExactly(expected);
    }

    @Test
    void anUnknownCalendarIsRefusedByName() {
        for (String text : new String[] {
            "daily 08:00 except calendar mars",
            "monthly last business day 08:00 calendar mars",
            "every 30m after completion except calendar mars",
            "any of (daily 08:00) (daily 09:00) except calendar mars",
            "any of (daily 08:00 except calendar mars) (daily 09:00)"
        }) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> Trigger.parse(text).bind(FRENCH))
                    .withMessageContaining("\"mars\" is not known");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // the date is that of the zone, not of UTC
        "every 1h Pacific/Apia from 2026-01-01T00:00:00Z except 2026-06-02, 2026-06-01T10:00:00Z, 2026-06-02T11:00:00Z",
        "'every 1h America/New_York from 2026-01-01T00:00:00Z except sat,sun', 2026-06-06T03:00:00Z, 2026-06-08T04:00:00Z",
        // over midnight and over New Year
        "every 30m from 2026-01-01T00:00:00Z except 22:00-06:00, 2026-06-01T21:30:00Z, 2026-06-02T06:00:00Z",
        "every 1d from 2026-01-01T12:00:00Z except 12-24..01-02, 2026-12-23T12:00:00Z, 2027-01-03T12:00:00Z",
        "every 1d from 2026-01-01T12:00:00Z except 2026-12-24..2027-01-02, 2026-12-23T12:00:00Z, 2027-01-03T12:00:00Z",
        "every 1h from 2026-01-01T00:00:00Z except 12-31..01-01, 2026-12-30T23:00:00Z, 2027-01-02T00:00:00Z",
        "every 1h from 2026-01-01T00:00:00Z except 23:00-00:00, 2026-06-01T22:00:00Z, 2026-06-02T00:00:00Z",
        "every 1h from 2026-01-01T00:00:00Z except 23:00-24:00, 2026-06-01T22:00:00Z, 2026-06-02T00:00:00Z",
        "daily 08:00 except 02-29, 2028-02-28T08:00:00Z, 2028-03-01T08:00:00Z",
        "daily 08:00 except monthly last, 2026-02-27T08:00:00Z, 2026-03-01T08:00:00Z",
        "'daily 08:00 except monthly 1,31', 2026-01-30T08:00:00Z, 2026-02-02T08:00:00Z",
        // start inclusive, end exclusive
        "'daily 08:00,09:00,10:00 except 09:00-10:00', 2026-06-01T08:00:00Z, 2026-06-01T10:00:00Z",
        // a repeated hour: 02:00-02:29 fires in both passes, from 02:30 on it is silent until 06:00
        "every 15m Europe/Paris from 2026-01-01T00:00:00Z except 02:30-06:00, 2026-10-25T00:15:00Z, 2026-10-25T01:00:00Z",
        "every 15m Europe/Paris from 2026-01-01T00:00:00Z except 02:30-06:00, 2026-10-25T01:15:00Z, 2026-10-25T05:00:00Z",
        "cron */15 * * * * Europe/Paris except 02:30-06:00, 2026-10-25T00:15:00Z, 2026-10-25T01:00:00Z",
        "cron */15 * * * * Europe/Paris except 02:30-06:00, 2026-10-25T01:15:00Z, 2026-10-25T05:00:00Z",
        // a gap swallows the window's start, or all of it
        "every 15m Europe/Paris from 2026-01-01T00:00:00Z except 02:30-06:00, 2026-03-29T00:45:00Z, 2026-03-29T04:00:00Z",
        "every 15m Europe/Paris from 2026-01-01T00:00:00Z except 02:00-03:00, 2026-03-29T00:45:00Z, 2026-03-29T01:00:00Z",
        // a shifted time is judged where it lands
        "daily 02:30 Europe/Paris except 03:00-04:00, 2026-03-28T12:00:00Z, 2026-03-30T00:30:00Z",
        "daily 02:30 Europe/Paris except 02:00-03:00, 2026-03-01T12:00:00Z, 2026-03-29T01:30:00Z",
        "weekly sat 23:30 America/Nuuk except sun, 2025-03-29T12:00:00Z, 2025-04-06T00:30:00Z",
        // an excluded day that the clocks begin late or twice
        "cron 0 * * * * America/Havana except 2026-03-08, 2026-03-08T04:00:00Z, 2026-03-09T04:00:00Z",
        "cron 0 * * * * America/Havana except 2026-11-01, 2026-11-01T03:00:00Z, 2026-11-02T05:00:00Z",
        "cron 30 * * * * America/St_Johns except 2010-11-07, 2010-11-07T02:00:00Z, 2010-11-07T03:00:00Z"
    })
    void exclusionsReadTheClocksOfTheZone(String trigger, String after, String expected) {
        assertThat(firings(trigger, after, 1)).containsExactly(expected);
    }

    @Test
    void theExclusionsOfAnyOfAreReadOnEachMembersClocks() {
        String text = "any of (daily 08:00 Pacific/Apia) (daily 08:00 America/New_York) except 2026-06-02";
        // Apia is at +13: its 2 June 08:00 is 1 June 19:00Z
        assertThat(firings(text, "2026-06-01T00:00:00Z", 3))
                .containsExactly("2026-06-01T12:00:00Z", "2026-06-02T19:00:00Z", "2026-06-03T12:00:00Z");
    }

    @Test
    void aDelaySkipsToTheEndOfWhatIsExcluded() {
        assertThat(firings(
                        "every 30m after completion Europe/Paris except 22:00-06:00 except sun",
                        "2026-06-06T19:45:00Z",
                        1))
                .containsExactly("2026-06-08T04:00:00Z");
    }

    @Test
    void aHolidayCalendarKnowsItsDays() {
        HolidayCalendar calendar = FRENCH.get("holidays-fr");
        assertThat(calendar.contains(LocalDate.of(2031, 7, 14))).isTrue();
        assertThat(calendar.contains(LocalDate.of(2026, 4, 6))).isTrue();
        assertThat(calendar.contains(LocalDate.of(2027, 4, 6))).isFalse();
        var leap = new HolidayCalendar("leap", Set.of(), Set.of(MonthDay.of(2, 29)));
        assertThat(leap.contains(LocalDate.of(2028, 2, 29))).isTrue();
        assertThat(leap.contains(LocalDate.of(2027, 2, 28))).isFalse();
        for (String name : new String[] {"", "a b", "ferié", "a/b", "(x)", "x".repeat(101)}) {
            assertThatIllegalArgumentException().isThrownBy(() -> HolidayCalendar.of(name));
            assertThatIllegalArgumentException().isThrownBy(() -> new Exclusion.InCalendar(name));
        }
        assertThat(Trigger.daily().at("08:00").except(DayOfWeek.SATURDAY).exceptCalendar("closing"))
                .hasToString("daily 08:00 UTC except sat except calendar closing");
    }
}
