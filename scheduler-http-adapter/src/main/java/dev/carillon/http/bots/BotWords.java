// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.bots;

import dev.carillon.http.problem.Translation;
import java.util.Map;

/** What bodies call what the documents of bots call otherwise. */
final class BotWords {

    static final Translation ALL = Translation.of(Map.ofEntries(
            Map.entry("bot_type", "kind"),
            Map.entry("timezone", "zone"),
            Map.entry("max_instances", "maxInstances"),
            Map.entry("misfire_grace_time", "misfireGrace"),
            Map.entry("dry_run", "config.dryRun"),
            Map.entry("process_late", "config.processLate"),
            Map.entry("max_days_late", "config.maxDaysLate"),
            Map.entry("max_messages_per_run", "config.maxMessagesPerRun"),
            Map.entry("limit", "config.limit"),
            Map.entry("hour", "schedule.hour"),
            Map.entry("minute", "schedule.minute"),
            Map.entry("hours", "schedule.hours"),
            Map.entry("minutes", "schedule.minutes"),
            Map.entry("day_of_week", "schedule.days"),
            Map.entry("cron_expression", "schedule.expression"),
            Map.entry("dialect", "schedule.dialect")));

    private BotWords() {}
}
