// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Every example of RFC 5545, sections 3.8.5.3 and 3.3.10, with the dates that the RFC lists, in the local time of New
 * York. The examples are lines of a resource: start, rule, whether the listed dates are all, listed dates.
 */
class RfcExamplesTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest(name = "{1} from {0}")
    @CsvFileSource(resources = "rfc5545-examples.csv", delimiter = '|', commentCharacter = '#')
    void hasTheListedDates(String start, String text, String extent, String listed) {
        LocalDateTime first = LocalDateTime.parse(start);
        RecurrenceRule rule = RecurrenceRule.parse(text);
        List<LocalDateTime> expected = dates(listed, first);
        boolean complete = extent.equals("all");
        assertThat(members(Recurrence.of(first, rule), rule, expected.size() + (complete ? 5 : 0)))
                .isEqualTo(expected);
    }

    @Test
    void hasEveryFridayThe13thAfterAnExceptionForTheStart() {
        LocalDateTime start = LocalDateTime.parse("1997-09-02T09:00");
        RecurrenceRule rule = RecurrenceRule.parse("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13");
        assertThat(Expansion.first(Recurrence.of(start, rule, Set.of(start), Set.of()), 5))
                .isEqualTo(dates("1998-02:13 1998-03:13 1998-11:13 1999-08:13 2000-10:13", start));
    }

    @Test
    void hasEvery20MinutesFrom9To1640EveryDayInBothSpellings() {
        LocalDateTime start = LocalDateTime.parse("1997-09-02T09:00");
        List<LocalDateTime> expected = new ArrayList<>();
        for (int day = 0; day < 2; day++) {
            for (int minute = 0; minute < 8 * 60; minute += 20) {
                expected.add(start.plusDays(day).plusMinutes(minute));
            }
        }
        List<String> spellings = List.of(
                "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40",
                "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16");
        for (String spelling : spellings) {
            assertThat(Expansion.first(Recurrence.of(start, RecurrenceRule.parse(spelling)), 48))
                    .isEqualTo(expected);
        }
    }

    /** The printed rule ends at 17:00 UTC, which is 13:00 in New York, although 15:00 is listed: an error of the RFC. */
    @Test
    void endsEvery3HoursAtTheInstantOfUntil() {
        LocalDateTime start = LocalDateTime.parse("1997-09-02T09:00");
        RecurrenceRule printed = RecurrenceRule.parse("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z");
        assertThat(members(Recurrence.of(start, printed), printed, 9)).containsExactly(start, start.plusHours(3));
        RecurrenceRule meant = RecurrenceRule.parse("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z");
        assertThat(members(Recurrence.of(start, meant), meant, 9))
                .containsExactly(start, start.plusHours(3), start.plusHours(6));
    }

    /** The text says the contrary of this in one place; erratum 1913 corrects it. */
    @Test
    void countsOrdinalWeekdaysInTheMonthIfThereIsByMonthAndElseInTheYear() {
        LocalDateTime start = LocalDateTime.parse("2024-01-01T00:00");
        assertThat(Expansion.first(Recurrence.of(start, RecurrenceRule.parse("FREQ=YEARLY;BYMONTH=3;BYDAY=2MO")), 2))
                .isEqualTo(dates("2024-03:11 2025-03:10", start));
        assertThat(Expansion.first(Recurrence.of(start, RecurrenceRule.parse("FREQ=YEARLY;BYDAY=2MO")), 2))
                .isEqualTo(dates("2024-01:8 2025-01:13", start));
    }

    /** The members up to UNTIL, which is applied on the time line. */
    private static List<LocalDateTime> members(Recurrence recurrence, RecurrenceRule rule, int limit) {
        Instant until = rule.until().orElse(Instant.MAX);
        return Expansion.first(recurrence, limit).stream()
                .takeWhile(time -> !time.atZone(NEW_YORK).toInstant().isAfter(until))
                .toList();
    }

    /** Reads {@code 1997-09:2,4..6}, days of a month, or {@code 1997-09-02:09:00,09:15}, times of a day. */
    private static List<LocalDateTime> dates(String listed, LocalDateTime start) {
        List<LocalDateTime> dates = new ArrayList<>();
        for (String group : listed.trim().split(" +", -1)) {
            int colon = group.indexOf(':');
            String head = group.substring(0, colon);
            for (String entry : group.substring(colon + 1).split(",", -1)) {
                if (head.length() > 7) {
                    dates.add(LocalDateTime.parse(head + "T" + entry));
                    continue;
                }
                String[] ends = entry.split("\\.\\.", -1);
                LocalDate first = LocalDate.parse(head + "-01");
                for (int day = Integer.parseInt(ends[0]); day <= Integer.parseInt(ends[ends.length - 1]); day++) {
                    dates.add(first.withDayOfMonth(day).atTime(start.toLocalTime()));
                }
            }
        }
        return dates;
    }
}
