// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.birthday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When it is whose birthday. */
class BirthdayTest {

    /** Who was born when, looked at from where and when, how far back: the day that is celebrated, how late, how old. */
    @ParameterizedTest(name = "{0} on {2} in {1}, {3} days back")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    # an ordinary day, the day before and after
                    1990-04-17 | Europe/Paris     | 2026-04-17T08:00:00Z | 0   | FEBRUARY_28 | 2026-04-17 | 0   | 36
                    1990-04-17 | Europe/Paris     | 2026-04-16T08:00:00Z | 0   | FEBRUARY_28 | -          | -   | -
                    1990-04-17 | Europe/Paris     | 2026-04-18T08:00:00Z | 0   | FEBRUARY_28 | -          | -   | -
                    # midnight, by the clocks of the zone
                    1990-04-17 | Europe/Paris     | 2026-04-16T21:59:59Z | 0   | FEBRUARY_28 | -          | -   | -
                    1990-04-17 | Europe/Paris     | 2026-04-16T22:00:00Z | 0   | FEBRUARY_28 | 2026-04-17 | 0   | 36
                    1990-04-17 | Europe/Paris     | 2026-04-17T21:59:59Z | 0   | FEBRUARY_28 | 2026-04-17 | 0   | 36
                    1990-04-17 | Europe/Paris     | 2026-04-17T22:00:00Z | 0   | FEBRUARY_28 | -          | -   | -
                    # one instant, other days: Kiritimati is 14 hours ahead, Niue 11 behind
                    1990-04-17 | Pacific/Kiritimati | 2026-04-16T10:00:00Z | 0 | FEBRUARY_28 | 2026-04-17 | 0   | 36
                    1990-04-17 | UTC              | 2026-04-16T10:00:00Z | 0   | FEBRUARY_28 | -          | -   | -
                    1990-04-17 | Pacific/Niue     | 2026-04-18T10:59:59Z | 0   | FEBRUARY_28 | 2026-04-17 | 0   | 36
                    1990-04-17 | UTC              | 2026-04-18T10:59:59Z | 0   | FEBRUARY_28 | -          | -   | -
                    1990-04-17 | America/New_York | 2026-04-17T03:59:59Z | 0   | FEBRUARY_28 | -          | -   | -
                    1990-04-17 | America/New_York | 2026-04-17T04:00:00Z | 0   | FEBRUARY_28 | 2026-04-17 | 0   | 36
                    # a day without a midnight: clocks in Beirut were set forward from 00:00 to 01:00
                    1990-03-29 | Asia/Beirut      | 2026-03-28T22:00:00Z | 0   | FEBRUARY_28 | 2026-03-29 | 0   | 36
                    1990-03-29 | Asia/Beirut      | 2026-03-28T21:59:59Z | 0   | FEBRUARY_28 | -          | -   | -
                    # a day that there was not: Samoa left out 30 December 2011
                    1990-12-30 | Pacific/Apia     | 2011-12-30T10:00:00Z | 0   | FEBRUARY_28 | -          | -   | -
                    1990-12-30 | Pacific/Apia     | 2011-12-30T10:00:00Z | 1   | FEBRUARY_28 | 2011-12-30 | 1   | 21
                    # late ones, both ends
                    1990-04-17 | Europe/Paris     | 2026-04-24T08:00:00Z | 7   | FEBRUARY_28 | 2026-04-17 | 7   | 36
                    1990-04-17 | Europe/Paris     | 2026-04-25T08:00:00Z | 7   | FEBRUARY_28 | -          | -   | -
                    1990-04-17 | Europe/Paris     | 2026-04-17T08:00:00Z | 7   | FEBRUARY_28 | 2026-04-17 | 0   | 36
                    1990-04-17 | Europe/Paris     | 2026-04-16T08:00:00Z | 365 | FEBRUARY_28 | 2025-04-17 | 364 | 35
                    1990-04-17 | Europe/Paris     | 2026-04-17T08:00:00Z | 365 | FEBRUARY_28 | 2026-04-17 | 0   | 36
                    # over the end of the year
                    1990-12-31 | Europe/Paris     | 2027-01-02T08:00:00Z | 7   | FEBRUARY_28 | 2026-12-31 | 2   | 36
                    1990-01-01 | Europe/Paris     | 2026-12-31T22:59:59Z | 7   | FEBRUARY_28 | -          | -   | -
                    1990-01-01 | Europe/Paris     | 2026-12-31T23:00:00Z | 7   | FEBRUARY_28 | 2027-01-01 | 0   | 37
                    1990-01-01 | UTC              | 2026-12-31T23:00:00Z | 7   | FEBRUARY_28 | -          | -   | -
                    # 29 February in leap years and others
                    1992-02-29 | Europe/Paris     | 2028-02-29T08:00:00Z | 0   | FEBRUARY_28 | 2028-02-29 | 0   | 36
                    1992-02-29 | Europe/Paris     | 2028-02-28T08:00:00Z | 0   | FEBRUARY_28 | -          | -   | -
                    1992-02-29 | Europe/Paris     | 2028-03-01T08:00:00Z | 0   | MARCH_1     | -          | -   | -
                    1992-02-29 | Europe/Paris     | 2027-02-28T08:00:00Z | 0   | FEBRUARY_28 | 2027-02-28 | 0   | 35
                    1992-02-29 | Europe/Paris     | 2027-02-28T08:00:00Z | 0   | MARCH_1     | -          | -   | -
                    1992-02-29 | Europe/Paris     | 2027-03-01T08:00:00Z | 0   | MARCH_1     | 2027-03-01 | 0   | 35
                    1992-02-29 | Europe/Paris     | 2027-03-01T08:00:00Z | 0   | FEBRUARY_28 | -          | -   | -
                    1992-02-29 | Europe/Paris     | 2027-03-01T08:00:00Z | 1   | FEBRUARY_28 | 2027-02-28 | 1   | 35
                    1992-02-29 | Europe/Paris     | 2028-03-01T08:00:00Z | 1   | FEBRUARY_28 | 2028-02-29 | 1   | 36
                    --02-29    | Europe/Paris     | 2100-02-28T08:00:00Z | 0   | FEBRUARY_28 | 2100-02-28 | 0   | -
                    --02-29    | Europe/Paris     | 2000-02-28T08:00:00Z | 0   | FEBRUARY_28 | -          | -   | -
                    1992-02-28 | Europe/Paris     | 2027-02-28T08:00:00Z | 0   | FEBRUARY_28 | 2027-02-28 | 0   | 35
                    1992-03-01 | Europe/Paris     | 2027-03-01T08:00:00Z | 0   | MARCH_1     | 2027-03-01 | 0   | 35
                    # without a year
                    --04-17    | Europe/Paris     | 2026-04-17T08:00:00Z | 0   | FEBRUARY_28 | 2026-04-17 | 0   | -
                    --12-31    | Europe/Paris     | 2027-01-02T08:00:00Z | 7   | FEBRUARY_28 | 2026-12-31 | 2   | -
                    # the day of birth is none, nor is one before it
                    2026-04-17 | Europe/Paris     | 2026-04-17T08:00:00Z | 7   | FEBRUARY_28 | -          | -   | -
                    2026-04-17 | Europe/Paris     | 2027-04-17T08:00:00Z | 7   | FEBRUARY_28 | 2027-04-17 | 0   | 1
                    2030-04-17 | Europe/Paris     | 2026-04-17T08:00:00Z | 7   | FEBRUARY_28 | -          | -   | -
                    """)
    void truthTable(
            String birthday,
            ZoneId zone,
            Instant now,
            int back,
            LeapDay leapDay,
            LocalDate date,
            Integer late,
            Integer age) {
        LocalDate today = now.atZone(zone).toLocalDate();
        Optional<Occasion> latest = Birthday.parse(birthday).latest(today, back, leapDay);
        if (date == null) {
            assertThat(latest).isEmpty();
        } else {
            assertThat(latest).contains(new Occasion(date, late, age));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1990-04-17, 1990-04-17",
        "19900417, 1990-04-17",
        "--04-17, --04-17",
        "--0417, --04-17",
        "1990-04-17T00:00:00Z, 1990-04-17",
        "1990-04-17 00:00:00.0, 1990-04-17",
        "0001-01-01, 0001-01-01",
        "--02-29, --02-29",
    })
    void formsThatAreRead(String text, String same) {
        assertThat(Birthday.parse(text)).hasToString(same);
        assertThat(Birthday.parse(same)).isEqualTo(Birthday.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "17.04.1990",
                "1990-13-01",
                "1990-02-30",
                "1991-02-29",
                "--02-30",
                "04-17",
                "1990",
                "--04",
                "-04-17",
                "0000-01-01",
                "1990-04-17x",
                "1990-4-17",
                "1990-04-171",
                "circa 1800"
            })
    void othersAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Birthday.parse(text))
                .withMessageStartingWith("birthday");
    }

    @Test
    void everyDayOfFourYearsIsOneBirthdayAYear() {
        Birthday leap = Birthday.of(2, 29);
        for (int year = 2025; year < 2033; year++) {
            int found = 0;
            for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
                found += leap.latest(day, 0, LeapDay.MARCH_1).isPresent() ? 1 : 0;
            }
            assertThat(found).as("year %s", year).isEqualTo(1);
        }
    }
}
