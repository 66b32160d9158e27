// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.trigger.HolidayCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenHoursTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final OpenHours WORKING =
            OpenHours.between(LocalTime.of(7, 0), LocalTime.of(19, 0), PARIS).onWeekdays();

    @ParameterizedTest
    @CsvSource({
        // the start is open, the end is not
        "2026-11-20T06:00:00Z, 2026-11-20T06:00:00Z",
        "2026-11-20T05:59:59.999Z, 2026-11-20T06:00:00Z",
        "2026-11-20T17:59:59.999Z, 2026-11-20T17:59:59.999Z",
        // a Friday's end, and over the weekend
        "2026-11-20T18:00:00Z, 2026-11-23T06:00:00Z",
        "2026-11-22T12:00:00Z, 2026-11-23T06:00:00Z",
        // clocks are set back in the night before a Monday
        "2026-10-24T12:00:00Z, 2026-10-26T06:00:00Z",
    })
    void workingHoursOfParis(Instant at, Instant next) {
        assertThat(WORKING.nextOpen(at)).contains(next);
        assertThat(WORKING.isOpen(at)).isEqualTo(at.equals(next));
    }

    @Test
    void hoursOverMidnightBelongToTheDaysTheyLieOn() {
        var night = OpenHours.between(LocalTime.of(22, 0), LocalTime.of(2, 0), PARIS)
                .onWeekdays();
        assertThat(night.isOpen(Instant.parse("2026-11-20T21:30:00Z"))).isTrue();
        // half past midnight on Saturday
        assertThat(night.isOpen(Instant.parse("2026-11-20T23:30:00Z"))).isFalse();
        // Monday begins open
        assertThat(night.nextOpen(Instant.parse("2026-11-20T23:30:00Z")))
                .contains(Instant.parse("2026-11-22T23:00:00Z"));
    }

    @Test
    void anHourThatClocksSkipOpensWhereTheyGoOn() {
        var hours = OpenHours.between(LocalTime.of(2, 30), LocalTime.of(5, 0), PARIS);
        assertThat(hours.nextOpen(Instant.parse("2026-03-29T00:00:00Z")))
                .contains(Instant.parse("2026-03-29T01:00:00Z"));
        var gone = OpenHours.between(LocalTime.of(2, 0), LocalTime.of(3, 0), PARIS);
        assertThat(gone.nextOpen(Instant.parse("2026-03-29T00:00:00Z")))
                .contains(Instant.parse("2026-03-30T00:00:00Z"));
    }

    @Test
    void anHourThatClocksShowTwiceIsOpenTwice() {
        var hours = OpenHours.between(LocalTime.of(2, 30), LocalTime.of(2, 45), PARIS);
        assertThat(hours.nextOpen(Instant.parse("2026-10-25T00:00:00Z")))
                .contains(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(hours.nextOpen(Instant.parse("2026-10-25T00:50:00Z")))
                .contains(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void holidaysAreClosed() {
        var holidays = HolidayCalendar.of("fr", LocalDate.of(2026, 12, 25));
        var hours = OpenHours.between(LocalTime.of(7, 0), LocalTime.of(19, 0), PARIS)
                .except(holidays);
        assertThat(hours.nextOpen(Instant.parse("2026-12-24T20:00:00Z")))
                .contains(Instant.parse("2026-12-26T06:00:00Z"));
        assertThat(OpenHours.ALWAYS.isOpen(Instant.parse("2026-12-25T00:00:00Z")))
                .isTrue();
    }

    @Test
    void theyAreNotAlwaysClosed() {
        assertThatThrownBy(() -> new OpenHours(
                        PARIS, LocalTime.NOON, LocalTime.MIDNIGHT, EnumSet.allOf(DayOfWeek.class), List.of()))
                .hasMessageContaining("hours.closed");
    }

    /** Against looking at each minute. */
    @Test
    void theNextOpeningIsTheFirst() {
        var random = new Random(11);
        List<ZoneId> zones = List.of(
                PARIS, ZoneId.of("America/St_Johns"), ZoneId.of("Australia/Lord_Howe"), ZoneId.of("Pacific/Apia"));
        for (int round = 0; round < 400; round++) {
            ZoneId zone = zones.get(random.nextInt(zones.size()));
            var hours = OpenHours.between(
                    LocalTime.of(random.nextInt(24), 15 * random.nextInt(4)),
                    LocalTime.of(random.nextInt(24), 15 * random.nextInt(4)),
                    zone);
            Instant near = zone.getRules()
                    .nextTransition(Instant.parse("2010-01-01T00:00:00Z"))
                    .getInstant();
            Instant at = near.plusSeconds(60L * (random.nextInt(6_000) - 3_000));
            Instant slow = at;
            while (!hours.isOpen(slow)) {
                slow = slow.plusSeconds(60);
            }
            assertThat(hours.nextOpen(at)).as("%s from %s", hours, at).contains(slow);
        }
    }
}
