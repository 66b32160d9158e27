// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.jobfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.job.Job;
import dev.carillon.policy.CatchUpPolicy;
import dev.carillon.policy.OverlapPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a job file means. */
class JobFileTest {

    private static final Path EXAMPLE = Path.of("jobs", "bots-and-newsletters.json");

    @Test
    void theExampleFileHoldsEveryKindOfJob() throws Exception {
        List<FileJob> jobs = JobFile.read(EXAMPLE).jobs();

        assertThat(jobs)
                .extracting(job -> job.job().key() + " | " + job.job().trigger() + " | " + job.enabled())
                .containsExactly(
                        "Daily-Birthday-Messages | daily 08:00 Europe/Paris | true",
                        "Weekly-Profile-Visits | weekly mon,wed,fri 14:30 Europe/Paris | true",
                        "Two-hourly-Birthday-Check | every 2h Europe/Paris | true",
                        "Office-Hours-Visits | cron 0 8-18 * * 1-5 Europe/Paris | false",
                        "Daily-AI-Digest | daily 08:00 America/New_York | true",
                        "Weekly-AI-Roundup | weekly mon 10:00 UTC | true",
                        "Test-Newsletter | daily 12:00 UTC | true",
                        "News-Ticker | every 10s | true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    daily    | {"hour": 8, "minute": 0}                                 | daily 08:00 Europe/Paris
                    daily    | {}                                                       | daily 08:00 Europe/Paris
                    weekly   | {"day_of_week": "mon,wed,fri", "hour": 14, "minute": 30} | weekly mon,wed,fri 14:30 Europe/Paris
                    weekly   | {}                                                       | weekly mon 08:00 Europe/Paris
                    weekly   | {"day_of_week": "sat - mon"}                             | refused
                    weekly   | {"day_of_week": "SAT-mon, wed"}                          | weekly mon,wed,sat,sun 08:00 Europe/Paris
                    interval | {"hours": 2, "minutes": 0}                               | every 2h Europe/Paris
                    interval | {"minutes": 90}                                          | every 1h30m Europe/Paris
                    interval | {}                                                       | every 1h Europe/Paris
                    cron     | {"cron_expression": "0 8-18 * * 1-5"}                    | cron 0 8-18 * * 1-5 Europe/Paris
                    """)
    void botSchedulesBecomeTriggers(String type, String config, String trigger) {
        assertThat(trigger(bot("\"schedule_type\": \"" + type + "\", \"schedule_config\": " + config)))
                .isEqualTo(trigger);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "schedule_type": "daily"                                                       | daily 08:00 UTC
                    "schedule_type": "daily", "schedule_time": "23:59:30", "timezone": "Asia/Tokyo" | daily 23:59:30 Asia/Tokyo
                    "schedule_type": "weekly", "schedule_days": ["sunday", "monday"]               | weekly mon,sun 08:00 UTC
                    "schedule_type": "cron", "cron_expression": "@daily"                           | cron @daily UTC
                    "schedule_type": "cron", "cron_expression": "0 9 * * 1", "timezone": "Europe/Berlin" | cron 0 9 * * 1 Europe/Berlin
                    "schedule_type": "custom", "schedule": "monthly last business day 09:00 Europe/Rome" | monthly last business day 09:00 Europe/Rome
                    """)
    void newsletterSchedulesBecomeTriggers(String fields, String trigger) {
        assertThat(trigger("[{\"name\": \"n\", \"actions\": [\"scrape\"], " + fields + "}]"))
                .isEqualTo(trigger);
    }

    @Test
    void theDocumentedNewsletterJobLoadsAsItStands() throws Exception {
        FileJob job = only("""
                [{
                  "workspace_id": "uuid",
                  "name": "Daily AI Newsletter",
                  "schedule_type": "daily",
                  "schedule_time": "08:00",
                  "timezone": "America/New_York",
                  "actions": ["scrape", "generate", "send"],
                  "config": {"max_items": 15, "days_back": 1, "sources": ["reddit", "rss"], "test_mode": false}
                }]
                """);

        assertThat(job.work())
                .isEqualTo(new Work.Newsletter(
                        "Daily AI Newsletter",
                        List.of("scrape", "generate", "send"),
                        15,
                        1,
                        List.of("reddit", "rss"),
                        null,
                        false));
        assertThat(job.job().labels()).containsEntry("workspace_id", "uuid");
    }

    @Test
    void daysLateCountOnlyForABotThatLooksBack() throws Exception {
        assertThat(only(bot(daily(), "{\"max_days_late\": 30}")).work())
                .isEqualTo(new Work.Birthday("b", false, false, 7, 10));
        assertThat(only(bot(daily(), "{\"max_days_late\": 30, \"process_late\": true}"))
                        .work())
                .isEqualTo(new Work.Birthday("b", false, true, 30, 10));
        assertThat(only(bot(daily(), "{\"max_messages_per_run\": null}")).work().mostItems())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void policiesFollowTheFields() throws Exception {
        Job usual = only(bot(daily())).job();
        Job other = only(bot(daily() + ", \"max_instances\": 2, \"misfire_grace_time\": 60, \"coalesce\": false"))
                .job();

        assertThat(usual.overlap()).isEqualTo(OverlapPolicy.SKIP);
        assertThat(usual.catchUp()).isEqualTo(CatchUpPolicy.DEFAULT);
        assertThat(other.overlap()).isEqualTo(OverlapPolicy.ALLOW);
        assertThat(other.catchUp())
                .isEqualTo(new CatchUpPolicy(Duration.ofSeconds(60), CatchUpPolicy.Coalesce.ALL, 100));
    }

    private static String daily() {
        return "\"schedule_type\": \"daily\", \"schedule_config\": {}";
    }

    private static String bot(String fields) {
        return bot(fields, "{}");
    }

    private static String bot(String fields, String config) {
        return "[{\"name\": \"b\", \"bot_type\": \"birthday\", \"bot_config\": " + config + ", " + fields + "}]";
    }

    private static String trigger(String json) {
        try {
            return String.valueOf(only(json).job().trigger());
        } catch (RefusedJobFile refused) {
            return "refused";
        }
    }

    private static FileJob only(String json) throws RefusedJobFile {
        List<FileJob> jobs = JobFile.parse(json.getBytes(UTF_8), "jobs.json").jobs();
        assertThat(jobs).hasSize(1);
        return jobs.get(0);
    }
}
