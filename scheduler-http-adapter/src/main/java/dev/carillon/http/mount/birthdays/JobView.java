// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.birthdays;

import dev.carillon.bots.BotRunStatus;
import dev.carillon.bots.BotView;
import dev.carillon.bots.definition.BotJob;
import dev.carillon.http.json.SnakeCase;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job and how it stands; all times in UTC.
 *
 * @param botType {@code birthday} or {@code visitor}
 * @param scheduleType {@code daily}, {@code weekly}, {@code interval} or {@code cron}
 * @param lastRunStatus {@code queued}, {@code running}, {@code success}, {@code failed} or {@code cancelled}
 * @param nextRunAt null when nothing is planned
 */
@SnakeCase
public record JobView(
        String id,
        String name,
        @Nullable String description,
        String botType,
        boolean enabled,
        String scheduleType,
        Map<String, Object> scheduleConfig,
        Map<String, Object> botConfig,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastRunAt,
        @Nullable String lastRunStatus,
        @Nullable String lastRunError,
        @Nullable Instant nextRunAt) {

    static JobView of(BotView view) {
        BotJob job = view.job();
        BotRunStatus last = view.lastRun();
        return new JobView(
                view.id(),
                job.name(),
                job.description().isEmpty() ? null : job.description(),
                job.kind().word(),
                job.enabled(),
                job.schedule().kind().word(),
                job.schedule().document(),
                job.config().document(),
                view.createdAt(),
                view.updatedAt(),
                view.lastRunAt(),
                last == null ? null : last.word(),
                view.lastRunError(),
                view.nextRunAt());
    }
}
