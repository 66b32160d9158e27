// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carillon.trigger.Calendars;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewsletterPlanTest {

    private static Instant next(Timing timing, String after) {
        return timing.trigger()
                .bind(Calendars.none())
                .next(Instant.parse(after))
                .orElseThrow();
    }

    /** The next listed day, the same day when its time is ahead. */
    @ParameterizedTest
    @CsvSource({
        "monday, 2026-11-16T09:00:00Z, 2026-11-16T10:00:00Z",
        "monday, 2026-11-16T10:00:00Z, 2026-11-23T10:00:00Z",
        "monday, 2026-11-18T10:00:00Z, 2026-11-23T10:00:00Z",
        "friday, 2026-11-18T10:00:00Z, 2026-11-20T10:00:00Z",
        "wednesday, 2026-11-16T10:00:00Z, 2026-11-18T10:00:00Z",
        "Sunday, 2026-11-16T10:00:00Z, 2026-11-22T10:00:00Z",
    })
    void weeklyMeansTheNextListedDay(String day, String after, String expected) {
        assertThat(next(Timing.weekly(List.of(day), "10:00", "UTC"), after)).isEqualTo(expected);
    }

    @Test
    void everyKindOfTimingFires() {
        assertThat(next(Timing.daily("08:00", "America/New_York"), "2025-10-16T01:30:00Z"))
                .isEqualTo("2025-10-16T12:00:00Z");
        assertThat(next(Timing.daily("08:00", "America/New_York"), "2025-10-16T12:00:05Z"))
                .isEqualTo("2025-10-17T12:00:00Z");
        assertThat(next(Timing.cron("30 6 * * 1-5", "Europe/Paris"), "2026-11-20T12:00:00Z"))
                .isEqualTo("2026-11-23T05:30:00Z");
        assertThat(next(Timing.custom("monthly last business day 09:00 UTC", "UTC"), "2026-11-20T12:00:00Z"))
                .isEqualTo("2026-11-30T09:00:00Z");
    }

    @Test
    void customWithoutATextMeansItsTimeOnItsDays() {
        assertThat(next(new Timing("custom", "07:00", List.of(), null, "UTC"), "2026-11-20T06:00:00Z"))
                .isEqualTo("2026-11-20T07:00:00Z");
        assertThat(next(new Timing("custom", "07:00", List.of("monday"), null, "UTC"), "2026-11-20T06:00:00Z"))
                .isEqualTo("2026-11-23T07:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "hourly, 08:00, monday, , UTC, schedule_type",
        "daily, 8 am, monday, , UTC, schedule_time",
        "daily, 25:00, monday, , UTC, schedule_time",
        "weekly, 08:00, funday, , UTC, schedule_days",
        "cron, 08:00, monday, , UTC, cron_expression",
        "cron, 08:00, monday, 61 * * * *, UTC, cron_expression",
        "custom, 08:00, monday, sometimes, UTC, schedule",
        "daily, 08:00, monday, , Mars/Olympus, timezone",
    })
    void wrongTimingIsRefusedByField(
            String type, String time, String day, String expression, String zone, String field) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timing(type, time, List.of(day), expression, zone))
                .withMessageStartingWith(field);
    }

    @Test
    void weeklyNeedsADay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timing.weekly(List.of(), "08:00", "UTC"))
                .withMessageStartingWith("schedule_days");
    }

    /** Yesterday is that of the job's zone, clock changes included. */
    @ParameterizedTest
    @CsvSource({
        "UTC, 1, 2026-11-20T08:00:00Z, 2026-11-19T00:00:00Z, 2026-11-20T00:00:00Z",
        "America/New_York, 1, 2026-11-20T03:00:00Z, 2026-11-18T05:00:00Z, 2026-11-19T05:00:00Z",
        "Pacific/Auckland, 1, 2026-11-20T08:00:00Z, 2026-11-18T11:00:00Z, 2026-11-19T11:00:00Z",
        "Europe/Paris, 1, 2026-10-26T07:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        "America/Sao_Paulo, 1, 2018-11-05T12:00:00Z, 2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z",
        "UTC, 7, 2026-11-16T10:00:00Z, 2026-11-09T00:00:00Z, 2026-11-16T00:00:00Z",
    })
    void daysBackAreWholeDaysOfTheZone(String zone, int days, Instant run, Instant from, Instant to) {
        NewsletterPlan plan =
                NewsletterPlan.of("Daily", Timing.daily("08:00", zone)).config(Settings.DEFAULT.daysBack(days));
        assertThat(plan.from(run)).isEqualTo(from);
        assertThat(plan.to(run)).isEqualTo(to);
    }

    @Test
    void actionsStandInTheirOrder() {
        NewsletterPlan plan = NewsletterPlan.of("Daily", Timing.daily("08:00", "UTC"));
        assertThat(plan.actions("send", "scrape", "send").actions()).containsExactly("scrape", "send");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.actions("delete"))
                .withMessage("actions: \"delete\", expected scrape, generate or send");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.actions(new String[0]))
                .withMessageStartingWith("actions: none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.title("a\nb"))
                .withMessageStartingWith("name");
    }

    @Test
    void settingsAreBounded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.DEFAULT.maxItems(0))
                .withMessage("config.max_items: 0, expected 1..500");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.DEFAULT.daysBack(366))
                .withMessage("config.days_back: 366, expected 1..365");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.DEFAULT.sources(new String[0]))
                .withMessageStartingWith("config.sources");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.DEFAULT.tone(" "))
                .withMessageStartingWith("config.tone");
    }
}
