// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.bots;

import dev.carillon.bots.BotRunStatus;
import dev.carillon.bots.BotView;
import dev.carillon.store.StoredJob;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bot as it is kept, with how it stands.
 *
 * @param bot what it is to do, as a body may say it
 * @param nextRunAt when it acts next; null when nothing is planned
 * @param lastRunAt when its latest attempt began; null when there was none
 * @param lastRun how that ended
 * @param lastRunError in one line; null when nothing went wrong
 */
public record BotShown(
        String id,
        BotForm bot,
        StoredJob.State state,
        @Nullable Instant nextRunAt,
        @Nullable Instant lastRunAt,
        @Nullable BotRunStatus lastRun,
        @Nullable String lastRunError,
        Instant createdAt,
        Instant updatedAt) {

    static BotShown of(BotView view) {
        return new BotShown(
                view.id(),
                BotForm.of(view.job()),
                view.state(),
                view.nextRunAt(),
                view.lastRunAt(),
                view.lastRun(),
                view.lastRunError(),
                view.createdAt(),
                view.updatedAt());
    }
}
