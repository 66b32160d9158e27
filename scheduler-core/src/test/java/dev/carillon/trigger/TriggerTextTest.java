// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.trigger.cron.CronDialect;
import dev.carillon.trigger.zone.GapPolicy;
import dev.carillon.trigger.zone.RepeatPolicy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text form: what is read, how it is written, and that builders say the same. */
class TriggerTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "=",
            value = {
                "every 2h | =",
                "every 30m after completion | =",
                "every 1w | every 7d",
                "every 90m | every 1h30m",
                "every 1d2h3m4s5ms | =",
                "every 36h Europe/Paris | every 1d12h Europe/Paris",
                "daily 08:00 Europe/Paris | =",
                "daily 09:20,14:10 Europe/Paris | =",
                "daily 14:10, 9:20 Europe/Paris | daily 09:20,14:10 Europe/Paris",
                "daily 08:00:30 | daily 08:00:30 UTC",
                "weekly mon,wed,fri 14:30 Europe/Paris | =",
                "weekly fri-mon 14:30 UTC | weekly mon,fri,sat,sun 14:30 UTC",
                "weekly Monday 14:30 Z | weekly mon 14:30 UTC",
                "monthly 1,15,last 09:00 UTC | =",
                "monthly last day 09:00 | monthly last 09:00 UTC",
                "monthly last business day 17:00 Europe/Paris calendar holidays-fr | =",
                "monthly first business day 17:00 UTC times 3 calendar x | monthly 1st business day 17:00 UTC calendar x times 3",
                "monthly 2nd tue 10:00 UTC | =",
                "monthly 1st,3rd,last mon,fri 10:00 UTC | =",
                "monthly last sun 10:00 UTC | =",
                "cron 0 8-18 * * 1-5 Europe/Paris | =",
                "cron:unix 0 8-18 * * 1-5 Europe/Paris | cron 0 8-18 * * 1-5 Europe/Paris",
                "cron:quartz 0 0 8 ? * MON-FRI Europe/Paris | =",
                "cron:quartz 0 0 8 ? * MON-FRI 2026-2030 Europe/Paris | =",
                "cron:spring 0 0 8 * * MON-FRI Europe/Paris | =",
                "cron:apscheduler 0 8 * * 0-4 America/Argentina/Buenos_Aires | =",
                "cron @daily Europe/Paris | =",
                "cron 0 8 * * * +05:45 | =",
                "cron 0 8 * * * UT+01:00 | =",
                "cron 0 8 * * * GMT-3 | cron 0 8 * * * GMT-03:00",
                "cron 0 8 * * * W-SU | =",
                "cron 0 8 * * * EST5EDT | =",
                "at 2026-12-24T18:00 Europe/Paris | =",
                "at 2026-12-24T17:00:00Z | =",
                "at 2026-12-24T18:00:00+01:00 | at 2026-12-24T17:00:00Z",
                "at 2026-12-24T18:00:30.250-05:00 | at 2026-12-24T23:00:30.250Z",
                "rrule DTSTART:20260101T090000 RRULE:FREQ=MONTHLY;BYDAY=-1FR EXDATE:20260227T090000 Europe/Paris | =",
                "rrule RRULE:FREQ=DAILY;COUNT=3 DTSTART;TZID=Europe/Paris:20260101T090000"
                        + " | rrule DTSTART:20260101T090000 RRULE:FREQ=DAILY;COUNT=3 Europe/Paris",
                "rrule DTSTART:20260101T090000Z RRULE:FREQ=DAILY | rrule DTSTART:20260101T090000 RRULE:FREQ=DAILY UTC",
                "rrule DTSTART:20260101T090000 RRULE:FREQ=DAILY RDATE:20260501T080000Z Europe/Paris"
                        + " | rrule DTSTART:20260101T090000 RRULE:FREQ=DAILY RDATE:20260501T100000 Europe/Paris",
                "after import | after import on success",
                "after import on failure | =",
                "after import on any jitter 5s | =",
                "any of (daily 08:00 UTC) (weekly sat 10:00 Europe/Paris) | =",
                "any of(daily 08:00)(every 1h from 2026-01-01T00:00:00Z)except sat"
                        + " | any of (daily 08:00 UTC) (every 1h from 2026-01-01T00:00:00Z) except sat",
                "daily 08:00 UTC jitter 30s | =",
                "daily 08:00 UTC from 2026-01-01T00:00:00Z until 2027-01-01T00:00:00.500Z times 5 | =",
                "daily 08:00 times 5 until 2027-01-01T00:00:00Z | daily 08:00 UTC until 2027-01-01T00:00:00Z times 5",
                "daily 08:00 UTC except calendar holidays-fr | =",
                "daily 08:00 UTC except 2026-12-25 | =",
                "daily 08:00 UTC except sat,sun | =",
                "daily 08:00 UTC except fri-mon | daily 08:00 UTC except mon,fri,sat,sun",
                "daily 08:00 UTC except 12-25 | =",
                "daily 08:00 UTC except 12-24..01-02 | =",
                "daily 08:00 UTC except 2026-12-24..2027-01-02 | =",
                "daily 08:00 UTC except 22:00-06:00 | =",
                "daily 08:00 UTC except 18:00-24:00 | daily 08:00 UTC except 18:00-00:00",
                "daily 08:00 UTC except monthly 1,last | =",
                "daily 08:00 UTC except 12-25,01-01, 2026-05-14 | daily 08:00 UTC except 12-25 except 01-01 except 2026-05-14",
                "daily 08:00 UTC gap skip repeat both | =",
                "daily 08:00 UTC gap end repeat second | =",
                "daily 08:00 UTC gap shift repeat first jitter 0s | daily 08:00 UTC",
                "DAILY 08:00 Europe/Paris EXCEPT SAT,SUN GAP SKIP | daily 08:00 Europe/Paris except sat,sun gap skip",
                "ANY OF (WEEKLY FRI 08:00) (MONTHLY LAST BUSINESS DAY 08:00)"
                        + " | any of (weekly fri 08:00 UTC) (monthly last business day 08:00 UTC)",
                "AFTER Import ON FAILURE JITTER 1MS | after Import on failure jitter 1ms",
                "EVERY 1H30M AFTER COMPLETION UNTIL 2026-01-01t00:00:00z | every 1h30m after completion until 2026-01-01T00:00:00Z"
            })
    void isReadAndWrittenTheSameWay(String text, String canonical) {
        String expected = canonical == null ? text : canonical;
        Trigger trigger = Trigger.parse(text);
        assertThat(trigger).hasToString(expected);
        assertThat(Trigger.parse(expected))
                .isEqualTo(trigger)
                .hasSameHashCodeAs(trigger)
                .hasToString(expected);
        assertThat(Trigger.parse("  " + expected.replace(" ", " \t\r\n ") + " "))
                .isEqualTo(trigger);
    }

    @Test
    void buildersSayTheSameAsTheirText() {
        same(Trigger.every(Duration.ofHours(2)), "every 2h");
        same(Trigger.everyAfterCompletion(Duration.ofMinutes(30)), "every 30m after completion");
        same(Trigger.daily().at("14:10", "09:20").in("Europe/Paris"), "daily 09:20,14:10 Europe/Paris");
        same(Trigger.weekly(DayOfWeek.SUNDAY, DayOfWeek.MONDAY).at("08:00"), "weekly mon,sun 08:00");
        same(Trigger.monthly(MonthDays.of(15, 1, MonthDays.LAST)).at("09:00"), "monthly 1,15,last 09:00");
        same(Trigger.monthly(MonthDays.last()).at("09:00"), "monthly last 09:00");
        same(Trigger.monthly(MonthDays.nth(2, DayOfWeek.TUESDAY)).at("10:00"), "monthly 2nd tue 10:00");
        same(Trigger.monthly(MonthDays.last(DayOfWeek.SUNDAY)).at("10:00"), "monthly last sun 10:00");
        same(
                Trigger.monthly(MonthDays.lastBusinessDay().except("holidays-fr"))
                        .at("17:00"),
                "monthly last business day 17:00 calendar holidays-fr");
        same(Trigger.monthly(MonthDays.businessDay(3)).at("17:00"), "monthly 3rd business day 17:00");
        same(Trigger.cron("0 8-18 * * 1-5").in(ZoneId.of("Europe/Paris")), "cron 0 8-18 * * 1-5 Europe/Paris");
        same(Trigger.cron(CronDialect.QUARTZ, "0 0 8 ? * MON-FRI"), "cron:quartz 0 0 8 ? * MON-FRI");
        same(Trigger.at(Instant.parse("2026-12-24T17:00:00.250Z")), "at 2026-12-24T17:00:00.250Z");
        same(Trigger.at(LocalDateTime.of(2026, 12, 24, 18, 0)).in("Europe/Paris"), "at 2026-12-24T18:00 Europe/Paris");
        same(Trigger.after("import").on(AfterJob.On.ANY), "after import on any");
        same(
                Trigger.rrule(LocalDateTime.of(2026, 1, 1, 9, 0), "FREQ=DAILY")
                        .excluding(LocalDateTime.of(2026, 1, 2, 9, 0))
                        .adding(LocalDateTime.of(2026, 1, 3, 10, 0)),
                "rrule DTSTART:20260101T090000 RRULE:FREQ=DAILY EXDATE:20260102T090000 RDATE:20260103T100000");
        same(
                Trigger.anyOf(Trigger.daily().at("08:00"), Trigger.every(Duration.ofHours(1))),
                "any of (daily 08:00) (every 1h)");
        same(
                Trigger.daily()
                        .at("08:00")
                        .from(Instant.EPOCH)
                        .until(Instant.EPOCH.plusMillis(1))
                        .times(7)
                        .jitter(Duration.ofHours(24))
                        .except(LocalDate.of(2026, 12, 25))
                        .except(DayOfWeek.SUNDAY, DayOfWeek.SATURDAY)
                        .exceptCalendar("x.y_z-1")
                        .except(new Exclusion.Yearly(MonthDay.of(12, 24), MonthDay.of(1, 2)))
                        .except(new Exclusion.Hours(LocalTime.of(22, 0), LocalTime.MIDNIGHT))
                        .except(new Exclusion.DaysOfMonth(Set.of(0, 31, 2)))
                        .gap(GapPolicy.END)
                        .repeat(RepeatPolicy.BOTH),
                "daily 08:00 jitter 1d from 1970-01-01T00:00:00Z until 1970-01-01T00:00:00.001Z times 7"
                        + " except 2026-12-25 except sat,sun except calendar x.y_z-1 except 12-24..01-02"
                        + " except 22:00-24:00 except monthly 2,31,last gap end repeat both");
    }

    @Test
    void everyZoneStandsBehindEveryKind() {
        for (String zone : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            for (String kind : new String[] {
                "daily 08:00",
                "cron 0 8 * * *",
                "cron:quartz 0 0 8 ? * MON#2",
                "every 1h",
                "rrule DTSTART:20260101T090000 RRULE:FREQ=DAILY",
                "at 2026-12-24T18:00"
            }) {
                Trigger trigger = Trigger.parse(kind + " " + zone + " times 3");
                assertThat(trigger.modifiers().times()).isEqualTo(3);
                assertThat(trigger.toString()).contains(zone.equals("UTC") ? "" : " " + zone + " ");
                assertThat(Trigger.parse(trigger.toString())).isEqualTo(trigger);
            }
        }
    }

    @Test
    void keywordsAreReadInAnyCaseOfAnyLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Trigger.parse("WEEKLY FRI 08:00 JITTER 1MIN".replace("MIN", "M")))
                    .isEqualTo(Trigger.parse("weekly fri 08:00 jitter 1m"));
            assertThat(Trigger.parse("MONTHLY FIRST FRI 08:00 UNTIL 2026-01-01T00:00:00Z TIMES 3"))
                    .hasToString("monthly 1st fri 08:00 UTC until 2026-01-01T00:00:00Z times 3");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void same(Trigger built, String text) {
        assertThat(built).isEqualTo(Trigger.parse(text)).hasSameHashCodeAs(Trigger.parse(text));
        assertThat(Trigger.parse(built.toString())).isEqualTo(built);
    }
}
