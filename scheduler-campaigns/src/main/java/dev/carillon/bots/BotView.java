// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.JobClient;
import dev.carillon.bots.definition.BotJob;
import dev.carillon.store.StoredJob;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bot as it is kept, with how it stands.
 *
 * @param id by which it is asked for: its name among the scheduler's jobs
 * @param state of its job; one that a person holds is paused
 * @param nextRunAt when it acts next: when a run that waits goes on, or the next planned time; null when there is none
 * @param lastRunAt when its latest attempt began; null when there was none
 * @param lastRun how that ended, null when there was none
 * @param lastRunError in one line, null when nothing went wrong
 */
public record BotView(
        String id,
        BotJob job,
        Instant createdAt,
        Instant updatedAt,
        StoredJob.State state,
        @Nullable Instant nextRunAt,
        @Nullable Instant lastRunAt,
        @Nullable BotRunStatus lastRun,
        @Nullable String lastRunError) {

    static BotView of(JobClient client, StoredJob stored, @Nullable Instant waitsUntil) {
        BotOrder order =
                Objects.requireNonNull(Bots.BIRTHDAY.decode(stored.job().payload()));
        var latest = client.log().ofJob(stored.key(), 1).stream().findFirst();
        String created = stored.job().labels().get(BotJobs.CREATED);
        return new BotView(
                stored.key().name(),
                order.job().enabled(stored.job().enabled()),
                created == null ? stored.changedAt() : Instant.parse(created),
                stored.changedAt(),
                stored.state(),
                next(stored, waitsUntil),
                latest.map(one -> one.startedAt()).orElse(null),
                latest.map(BotRunStatus::of).orElse(null),
                latest.map(one -> one.error()).orElse(null));
    }

    /** A run that waits stands for the planned times until then. */
    private static @Nullable Instant next(StoredJob stored, @Nullable Instant waitsUntil) {
        boolean goes = stored.state() == StoredJob.State.ACTIVE;
        return waitsUntil != null && stored.state().letsRunsGo() ? waitsUntil : goes ? stored.nextFireAt() : null;
    }
}
