// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.newsletters.desk.NewsletterJob;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A newsletter job as it stands.
 *
 * @param name by which it is asked for
 * @param job what it is to do, as a body may say it
 * @param nextRunAt null when none is planned
 * @param reason why it is paused, failed or broken; null otherwise
 */
public record JobShown(
        String name,
        UUID id,
        JobForm job,
        NewsletterJob.Status status,
        @Nullable Instant nextRunAt,
        @Nullable String reason,
        String owner,
        Instant changedAt) {

    static JobShown of(NewsletterJob job) {
        return new JobShown(
                job.name(),
                job.id(),
                JobForm.of(job),
                job.status(),
                job.nextRunAt(),
                job.reason(),
                job.owner(),
                job.changedAt());
    }
}
