// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.jobfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused in a job file, and the words for it. */
class JobFileRefusalTest {

    @Test
    void allFaultsAreToldAtOnceWithTheirPlaces() {
        assertThat(faults("""
                        {"jobs": [
                          {
                            "name": "a",
                            "bot_type": "birthday",
                            "schedule_type": "daily",
                            "schedule_config": {"hour": 99, "minutes": 5},
                            "bot_config": {"max_days_late": 0, "limit": 3},
                            "max_instances": 0
                          },
                          {
                            "name": "a",
                            "schedule_type": "weekly",
                            "schedule_days": ["mon"],
                            "timezone": "Mars/Base",
                            "acitons": ["scrape"]
                          }
                        ]}
                        """))
                .containsExactly(
                        "jobs.json:6:33: jobs[0].schedule_config.hour: 99, expected 0..23",
                        "jobs.json:6:37: jobs[0].schedule_config.minutes: unknown field, did you mean \"minute\"?",
                        "jobs.json:7:37: jobs[0].bot_config.max_days_late: 0, expected 1..365",
                        "jobs.json:7:40: jobs[0].bot_config.limit: unknown field, expected one of dry_run, process_late,"
                                + " max_days_late, max_messages_per_run",
                        "jobs.json:8:22: jobs[0].max_instances: 0, expected 1..100",
                        "jobs.json:11:13: jobs[1].name: \"a\", expected a name that jobs[0] does not have",
                        "jobs.json:13:23: jobs[1].schedule_days[0]: \"mon\", expected monday, tuesday, wednesday,"
                                + " thursday, friday, saturday, sunday",
                        "jobs.json:14:17: jobs[1].timezone: \"Mars/Base\", expected a time zone such as Europe/Paris or"
                                + " UTC",
                        "jobs.json:15:5: jobs[1].acitons: unknown field, did you mean \"actions\"?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "schedule_type": "daily", "schedule_config": {"hour": "8"}         | schedule_config.hour: "8", expected a whole number, 0..23
                    "schedule_type": "daily", "schedule_config": {"hour": 8.5}         | schedule_config.hour: 8.5, expected 0..23
                    "schedule_type": "daily", "schedule_config": {"hours": 8}          | schedule_config.hours: unknown field, did you mean "hour"?
                    "schedule_type": "daily", "schedule_config": []                    | schedule_config: a list, expected an object
                    "schedule_type": "daily"                                           | schedule_config: missing, expected an object
                    "schedule_type": "hourly", "schedule_config": {}                   | schedule_type: "hourly", expected daily, weekly, interval, cron
                    "schedule_type": "weekly", "schedule_config": {"day_of_week": "1"} | schedule_config.day_of_week: "1", expected weekdays such as "mon,wed,fri" or "mon-fri"
                    "schedule_type": "interval", "schedule_config": {"hours": 0}       | schedule_config: an interval of 0, expected at least 1 minute
                    "schedule_type": "interval", "schedule_config": {"hours": -1}      | schedule_config.hours: -1, expected 0..8784
                    "schedule_type": "cron", "schedule_config": {}                     | schedule_config.cron_expression: missing, expected minute hour day-of-month month day-of-week such as "0 8-18 * * 1-5"
                    """)
    void botSchedules(String fields, String words) {
        String json = "[{\"name\":\"b\",\"bot_type\":\"visitor\", " + fields + ",\"bot_config\":{}}]";

        assertThat(faults(json)).hasSize(1).first().asString().endsWith("jobs[0]." + words);
        assertThat(faults(json).get(0)).matches("jobs\\.json:1:[0-9]+: .*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "enabled": 1              | jobs.json:1:107: jobs[0].enabled: 1, expected true or false
                    "misfire_grace_time": 0   | jobs.json:1:118: jobs[0].misfire_grace_time: 0, expected 1..31622400
                    "coalesce": "yes"         | jobs.json:1:108: jobs[0].coalesce: "yes", expected true or false
                    "name": "c"               | jobs.json:1:96: jobs[0].name: stands here a second time, expected each field once
                    "actions": ["scrape"]     | jobs.json:1:96: jobs[0].actions: unknown field, expected one of name, description, bot_type, enabled, schedule_type, schedule_config, bot_config, timezone, max_instances, misfire_grace_time, coalesce
                    """)
    void otherFieldsOfBotJobs(String field, String message) {
        String json = "[{\"name\":\"b\",\"bot_type\":\"visitor\",\"bot_config\":{},\"schedule_type\":\"daily\","
                + "\"schedule_config\":{}," + field + "}]";

        assertThat(faults(json)).containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"limit": 0}                | jobs[0].bot_config.limit: 0, expected 1..500
                    {"limit": 501}              | jobs[0].bot_config.limit: 501, expected 1..500
                    {"limit": 99999999999999}   | jobs[0].bot_config.limit: 99999999999999, expected 1..500
                    {"dry_run": "no"}           | jobs[0].bot_config.dry_run: "no", expected true or false
                    {"process_late": true}      | jobs[0].bot_config.process_late: unknown field, expected one of dry_run, limit
                    """)
    void botConfigs(String config, String words) {
        String json = "[{\"name\":\"b\",\"bot_type\":\"visitor\",\"schedule_type\":\"daily\",\"schedule_config\":{},"
                + "\"bot_config\":" + config + "}]";

        assertThat(faults(json)).hasSize(1).first().asString().endsWith(": " + words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "schedule_type": "weekly"                                            | schedule_days: missing, expected a list such as ["monday", "thursday"]
                    "schedule_type": "weekly", "schedule_days": []                       | schedule_days: a list, expected a list of 1 to 7 of monday, tuesday, wednesday, thursday, friday, saturday, sunday
                    "schedule_type": "weekly", "schedule_days": ["friday", "friday"]     | schedule_days[1]: "friday", expected each once
                    "schedule_type": "daily", "schedule_days": ["friday"]                | schedule_days: belongs to schedule_type weekly only
                    "schedule_type": "daily", "schedule_time": "8:00"                    | schedule_time: "8:00", expected a time of day such as "08:00"
                    "schedule_type": "daily", "schedule_time": "24:00"                   | schedule_time: "24:00", expected a time of day such as "08:00"
                    "schedule_type": "cron", "schedule_time": "08:00", "cron_expression": "0 8 * * *" | schedule_time: belongs to schedule_type daily and weekly only
                    "schedule_type": "custom"                                            | schedule: missing, expected a trigger such as "every 6h" or "monthly last business day 09:00 UTC"
                    "schedule_type": "custom", "schedule": "dayly 08:00"                 | schedule: at position 0: "dayly", expected every, daily, weekly, monthly, cron, at, rrule, after or any of, in "dayly 08:00"
                    "schedule_type": "custom", "schedule": "every 2h", "timezone": "UTC" | timezone: has no meaning with custom, write the zone into the schedule
                    "schedule_type": "daily", "config": {"max_items": 0}                 | config.max_items: 0, expected 1..500
                    "schedule_type": "daily", "config": {"test-mode": true}              | config.test-mode: unknown field, did you mean "test_mode"?
                    "schedule_type": "daily", "actions": ["scrape", "mail"]              | actions[1]: "mail", expected scrape, generate, send
                    """)
    void newsletterJobs(String fields, String words) {
        String json = "[{\"name\":\"n\",\"is_enabled\":true," + fields + "}]";

        assertThat(faults(json)).hasSize(1).first().asString().endsWith("jobs[0]." + words);
    }

    @Test
    void namesAndDescriptionsAreBounded() {
        String json = "[{\"name\":\"" + "n".repeat(201) + "\",\"schedule_type\":\"daily\",\"actions\":[\"send\"],"
                + "\"description\":\"" + "d".repeat(501)
                + "\"},{\"name\":\"( )\",\"schedule_type\":\"daily\",\"actions\":[\"send\"]},"
                + "{\"schedule_type\":\"daily\",\"actions\":[\"send\"]}]";

        assertThat(faults(json))
                .containsExactly(
                        "jobs.json:1:10: jobs[0].name: 201 characters, expected a text of 1 to 200 characters",
                        "jobs.json:1:271: jobs[0].description: 501 characters, expected a text of at most 500 characters",
                        "jobs.json:1:784: jobs[1].name: \"( )\", expected a letter or digit in it",
                        "jobs.json:1:834: jobs[2].name: missing, expected 1 to 200 characters");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    []                   | jobs.json:1:1: jobs: 0 jobs, expected 1 to 1000
                    {}                   | jobs.json:1:1: jobs: missing, expected a list of jobs
                    {"jobs": {}}         | jobs.json:1:10: jobs: an object, expected a list of jobs
                    {"Jobs": [], "jobs": [7]} | jobs.json:1:2: Jobs: unknown field, did you mean "jobs"?;jobs.json:1:23: jobs[0]: 7, expected a job
                    "jobs"               | jobs.json:1:1: jobs: "jobs", expected a list of jobs
                    [{"name": "x", "schedule_type": "daily"}] | jobs.json:1:2: jobs[0]: neither a bot job (bot_type, schedule_config, bot_config) nor a newsletter job (schedule_time, actions, config)
                    [{]                  | jobs.json:1:3: not JSON: Unexpected close marker ']': expected '}' (for Object starting at 1:2)
                    """)
    void theFileItself(String json, String messages) {
        assertThat(faults(json)).containsExactly(messages.split(";"));
    }

    @Test
    void tooManyJobsAreRefused() {
        String json = IntStream.range(0, 1_001).mapToObj(job -> "{}").collect(Collectors.joining(",", "[", "]"));

        assertThat(faults(json)).containsExactly("jobs.json:1:1: jobs: 1001 jobs, expected 1 to 1000");
    }

    @Test
    void aFileLongerThanAMegabyteIsRefusedUnread(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("jobs.json");
        Files.writeString(file, " ".repeat(1_000_001));

        RefusedJobFile refused = catchThrowableOfType(RefusedJobFile.class, () -> JobFile.read(file));

        assertThat(refused.lines()).containsExactly(file + ":1:1: longer than 1000000 bytes");
    }

    private static List<String> faults(String json) {
        RefusedJobFile refused =
                catchThrowableOfType(RefusedJobFile.class, () -> JobFile.parse(json.getBytes(UTF_8), "jobs.json"));
        return refused.lines();
    }
}
