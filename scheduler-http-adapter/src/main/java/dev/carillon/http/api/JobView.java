// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.store.StoredJob;
import dev.carillon.trigger.Trigger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is kept.
 *
 * @param id of this incarnation: a job deleted and made again has another
 * @param job what it is to do, as a body may say it
 * @param when its trigger in words; null when it has none
 * @param revision grows with each change of the job; the tag of the answer
 * @param declared whether code declares it
 * @param overridden whether somebody has changed what code declared
 * @param failures how many of its runs in a row have failed for good
 * @param broken why it cannot be evaluated; null when it can
 */
public record JobView(
        String workspace,
        String name,
        String id,
        JobForm job,
        @Nullable String when,
        StoredJob.State state,
        long revision,
        @Nullable Instant nextFireAt,
        Instant firedThrough,
        int failures,
        boolean declared,
        boolean overridden,
        String changedBy,
        Instant changedAt,
        @Nullable String broken,
        @Nullable PauseView pause) {

    static JobView of(StoredJob stored) {
        Trigger trigger = stored.job().trigger();
        return new JobView(
                stored.key().workspace(),
                stored.key().name(),
                stored.id().toString(),
                JobForm.of(stored.job()),
                trigger == null ? null : trigger.describe(),
                stored.state(),
                stored.revision(),
                stored.nextFireAt(),
                stored.firedThrough(),
                stored.failures(),
                stored.declared() != null,
                stored.overridden(),
                stored.changedBy(),
                stored.changedAt(),
                stored.broken(),
                PauseView.orNone(stored.pause()));
    }
}
