// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.Schedule;
import dev.carillon.trigger.cron.CronDialect;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BotScheduleTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static String text(ScheduleKind kind, Map<String, ?> document) {
        return BotSchedule.read(kind, document).trigger(PARIS).toString();
    }

    @Test
    void nothingSaidIsWhatIsUsual() {
        assertThat(text(ScheduleKind.DAILY, Map.of())).isEqualTo("daily 08:00 Europe/Paris");
        assertThat(text(ScheduleKind.WEEKLY, Map.of())).isEqualTo("weekly mon 08:00 Europe/Paris");
        assertThat(text(ScheduleKind.INTERVAL, Map.of())).isEqualTo("every 1h Europe/Paris");
    }

    @Test
    void eachKindIsTurnedIntoItsTrigger() {
        assertThat(text(ScheduleKind.DAILY, Map.of("hour", 14, "minute", 5))).isEqualTo("daily 14:05 Europe/Paris");
        assertThat(text(ScheduleKind.WEEKLY, Map.of("day_of_week", "mon,wed,fri", "hour", 14, "minute", 30)))
                .isEqualTo("weekly mon,wed,fri 14:30 Europe/Paris");
        assertThat(text(ScheduleKind.WEEKLY, Map.of("day_of_week", "FRI-mon")))
                .isEqualTo("weekly mon,fri,sat,sun 08:00 Europe/Paris");
        assertThat(text(ScheduleKind.INTERVAL, Map.of("hours", 2, "minutes", 0)))
                .isEqualTo("every 2h Europe/Paris");
        assertThat(text(ScheduleKind.INTERVAL, Map.of("minutes", 30))).isEqualTo("every 30m Europe/Paris");
        assertThat(text(ScheduleKind.CRON, Map.of("cron_expression", "0 8-18 * * 1-5")))
                .isEqualTo("cron 0 8-18 * * 1-5 Europe/Paris");
        assertThat(text(ScheduleKind.CRON, Map.of("cron_expression", "0 8 * * 1-5", "dialect", "apscheduler")))
                .isEqualTo("cron:apscheduler 0 8 * * 1-5 Europe/Paris");
    }

    /** The same text is Monday to Friday, or Tuesday to Saturday. */
    @Test
    void theNumbersOfDaysAreThoseOfTheDialect() {
        assertThat(days(BotSchedule.Cron.of("0 8 * * 1-5")))
                .containsExactly("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY");
        assertThat(days(new BotSchedule.Cron("0 8 * * 1-5", CronDialect.APSCHEDULER)))
                .containsExactly("TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY");
    }

    private static List<String> days(BotSchedule cron) {
        Schedule schedule = cron.trigger(PARIS).bind(Calendars.none());
        var days = new ArrayList<String>();
        Instant at = Instant.parse("2026-11-22T12:00:00Z");
        for (int i = 0; i < 5; i++) {
            at = schedule.next(at).orElseThrow();
            days.add(at.atZone(PARIS).getDayOfWeek().name());
        }
        return days;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DAILY    | hour            | 99          | hour: 99, expected 0..23
                    DAILY    | hour            | -1          | hour: -1, expected 0..23
                    DAILY    | minute          | 60          | minute: 60, expected 0..59
                    WEEKLY   | hour            | 24          | hour: 24, expected 0..23
                    INTERVAL | hours           | -1          | hours: -1, expected 0..8784
                    INTERVAL | hours           | 0           | hours and minutes: 0, expected 1 minute or more together
                    INTERVAL | minutes         | 0           | hours and minutes: 0, expected 1 minute or more together
                    """)
    void numbersOutOfRangeAreRefusedByNameValueAndRange(ScheduleKind kind, String field, int value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BotSchedule.read(kind, Map.of(field, value)))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    WEEKLY | day_of_week     | monday     | day_of_week: "monday", expected weekdays such as
                    WEEKLY | day_of_week     | 1,2        | day_of_week: "1,2", expected weekdays such as
                    WEEKLY | day_of_week     | mon,,fri   | day_of_week: "mon,,fri", expected weekdays such as
                    CRON   | cron_expression | 0 8 * *    | cron_expression:
                    CRON   | cron_expression | 0 8 * * 9  | cron_expression:
                    CRON   | dialect         | quartz     | dialect: "quartz", expected one of [unix, apscheduler]
                    DAILY  | hour            | eight      | hour: "eight", expected 0..23
                    """)
    void textsThatMeanNothingAreRefused(ScheduleKind kind, String field, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BotSchedule.read(kind, Map.of(field, value)))
                .withMessageStartingWith(message);
    }

    @Test
    void aDocumentHasToMatchItsKind() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BotSchedule.read(ScheduleKind.DAILY, Map.of("cron_expression", "0 8 * * *")))
                .withMessageStartingWith("cron_expression: \"a field of that name\", expected only [hour, minute]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BotSchedule.read(ScheduleKind.INTERVAL, Map.of("hour", 8)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BotSchedule.read(ScheduleKind.CRON, Map.of()))
                .withMessageStartingWith("cron_expression: nothing, expected a text");
    }

    @Test
    void aDocumentIsReadAsItWasWritten() {
        List<BotSchedule> schedules = List.of(
                new BotSchedule.Daily(23, 59),
                new BotSchedule.Weekly("mon-wed", 0, 0),
                new BotSchedule.Interval(0, 90),
                BotSchedule.Cron.of("*/5 * * * *"),
                new BotSchedule.Cron("0 8 * * 0", CronDialect.APSCHEDULER));
        for (BotSchedule one : schedules) {
            assertThat(BotSchedule.read(one.kind(), one.document())).isEqualTo(one);
        }
    }
}
