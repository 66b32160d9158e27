// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BotJobTest {

    private static Map<String, Object> document() {
        var document = new HashMap<String, Object>();
        document.put("name", "Daily birthdays");
        document.put("bot_type", "birthday");
        document.put("schedule_type", "daily");
        document.put("schedule_config", Map.of("hour", 8));
        document.put("bot_config", Map.of("dry_run", true));
        return document;
    }

    private static void refused(String field, Object value, String message) {
        Map<String, Object> document = document();
        document.put(field, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BotJob.read(document))
                .withMessageContaining(message);
    }

    @Test
    void whatIsNotSaidIsUsual() {
        BotJob job = BotJob.read(document());
        assertThat(job.enabled()).isTrue();
        assertThat(job.description()).isEmpty();
        assertThat(job.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(job.account()).isEqualTo("default");
        assertThat(job.maxInstances()).isEqualTo(1);
        assertThat(job.misfireGrace()).isEqualTo(Duration.ofHours(1));
        assertThat(job.coalesce()).isTrue();
        assertThat(job.config()).isEqualTo(BirthdayBotConfig.USUAL.dryRun(true));
        assertThat(job.schedule()).isEqualTo(BotSchedule.EVERY_MORNING);
    }

    @Test
    void whatIsWrongIsRefused() {
        refused("name", "", "name: 0 characters, expected 1..200");
        refused("name", "x".repeat(201), "name: 201 characters, expected 1..200");
        refused("description", "x".repeat(501), "description: 501 characters, expected 0..500");
        refused("bot_type", "unlimited", "bot_type: \"unlimited\", expected one of [birthday, visitor]");
        refused(
                "schedule_type",
                "hourly",
                "schedule_type: \"hourly\", expected one of [daily, weekly, interval, cron]");
        refused("schedule_config", Map.of("hour", 99), "hour: 99, expected 0..23");
        refused("schedule_type", "cron", "hour: ");
        refused("bot_config", "none", "bot_config: \"none\", expected an object");
        refused("timezone", "Paris", "timezone: \"Paris\", expected a zone");
        refused("max_instances", 0, "max_instances: 0, expected 1..100");
        refused("misfire_grace_time", 0, "misfire_grace_time: 0, expected 1..31622400");
        refused("dry_run", true, "dry_run: \"a field of that name\", expected only");
    }

    @Test
    void whatHasToBeThereIsMissed() {
        for (String field : new String[] {"name", "bot_type", "schedule_type", "schedule_config", "bot_config"}) {
            Map<String, Object> document = document();
            document.remove(field);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BotJob.read(document))
                    .withMessageStartingWith(field + ": nothing, expected ");
        }
    }

    @Test
    void aDocumentIsReadAsItWasWritten() {
        BotJob job = BotJob.of("Visits", VisitorBotConfig.USUAL, new BotSchedule.Weekly("mon", 14, 0))
                .describedAs("of profiles")
                .account("other")
                .in(ZoneId.of("Asia/Tokyo"))
                .enabled(false);
        assertThat(BotJob.read(job.document())).isEqualTo(job);
    }
}
