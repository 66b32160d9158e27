// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.desk;

import dev.carillon.newsletters.plan.NewsletterPlan;
import dev.carillon.store.StoredJob;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A newsletter job as it stands.
 *
 * @param name of the job in the scheduler
 * @param nextRunAt null when none is planned
 * @param reason why it is paused, failed or broken; null otherwise
 * @param createdAt when it was made; when it was changed last, for one that was made by an earlier version
 */
public record NewsletterJob(
        UUID id,
        String name,
        NewsletterPlan plan,
        Status status,
        boolean enabled,
        @Nullable Instant nextRunAt,
        @Nullable String reason,
        String owner,
        Instant createdAt,
        Instant changedAt) {

    /** How a job stands. */
    public enum Status {
        /** It runs when its time comes. */
        ACTIVE,
        /** Somebody has paused it. */
        PAUSED,
        /** It is off. */
        DISABLED,
        /** It has paused itself after too many failures in a row, or cannot be planned; it can be resumed. */
        FAILED
    }

    static NewsletterJob of(StoredJob stored) {
        NewsletterPlan plan = JobDesk.TYPE.decode(stored.job().payload());
        if (plan == null) {
            throw new IllegalStateException("job: \"" + stored.key() + "\" has no plan");
        }
        Status status = status(stored);
        return new NewsletterJob(
                stored.id().value(),
                stored.key().name(),
                plan,
                status,
                status == Status.ACTIVE,
                stored.nextFireAt(),
                stored.pause() == null ? stored.broken() : stored.pause().reason(),
                stored.job().owner(),
                createdAt(stored),
                stored.changedAt());
    }

    private static Instant createdAt(StoredJob stored) {
        String created = stored.job().labels().get(JobDesk.CREATED);
        return created == null ? stored.changedAt() : Instant.parse(created);
    }

    private static Status status(StoredJob stored) {
        return switch (stored.state()) {
            case ACTIVE, FINISHED -> Status.ACTIVE;
            case DISABLED -> Status.DISABLED;
            case BROKEN -> Status.FAILED;
            case PAUSED -> {
                int most = stored.job().pauseAfterFailures();
                yield most > 0 && stored.failures() >= most ? Status.FAILED : Status.PAUSED;
            }
        };
    }
}
