// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.bots;

import dev.carillon.bots.definition.BotJob;
import dev.carillon.bots.definition.BotKind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A bot in bodies; what is not said is as usual.
 *
 * @param name for people, 1 to 200 characters
 * @param account for which it acts, by the name that the host has given it
 * @param zone on whose clocks its times are read
 * @param maxInstances how many of its runs may be open at a time
 * @param misfireGrace how late a planned time may be caught up
 * @param coalesce whether of several planned times that are caught up together only the latest runs
 */
public record BotForm(
        BotKind kind,
        String name,
        @Nullable String description,
        @Nullable Boolean enabled,
        @Nullable String account,
        @Nullable ConfigForm config,
        BotScheduleForm schedule,
        @Nullable String zone,
        @Nullable Integer maxInstances,
        @Nullable Duration misfireGrace,
        @Nullable Boolean coalesce) {

    static BotForm of(BotJob job) {
        return new BotForm(
                job.kind(),
                job.name(),
                job.description(),
                job.enabled(),
                job.account(),
                ConfigForm.of(job.config()),
                BotScheduleForm.of(job.schedule()),
                job.zone().getId(),
                job.maxInstances(),
                job.misfireGrace(),
                job.coalesce());
    }

    /** The bot that it describes; refused in the words of {@link BotWords}. */
    BotJob job() {
        BotJob usual = BotJob.of(
                name,
                config == null ? ConfigForm.usual(kind) : config.over(ConfigForm.usual(kind)),
                schedule.schedule());
        return new BotJob(
                name,
                description == null ? "" : description,
                enabled == null || enabled,
                account == null ? usual.account() : account,
                usual.config(),
                usual.schedule(),
                zone == null ? usual.zone() : zone(zone),
                maxInstances == null ? usual.maxInstances() : maxInstances,
                misfireGrace == null ? usual.misfireGrace() : Duration.ofSeconds(misfireGrace.toSeconds()),
                coalesce == null || coalesce);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "zone: \"" + name + "\", expected a time zone such as Europe/Paris", unknown);
        }
    }
}
