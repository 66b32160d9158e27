// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.job.Job;
import dev.carillon.store.JobId;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.AfterJob;
import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.Trigger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the stored form of a job. Its trigger is anchored when the job is created or gets another trigger, and then only:
 * the same trigger put again moves nothing, so an {@code every 2h} deployed hourly still fires.
 */
record Declaration(Job job, Calendars calendars, String actor, Instant now) {

    StoredJob created(UUID id, @Nullable String digest) {
        Trigger plan = plan();
        Instant next = next(plan);
        return new StoredJob(new JobId(id), job, plan, state(plan, next), 1, next, now, digest, actor, now, null, null);
    }

    StoredJob changed(StoredJob before, @Nullable String digest) {
        boolean paused = before.state() == StoredJob.State.PAUSED;
        boolean sameTrigger =
                Objects.equals(before.job().trigger(), job.trigger()) && before.state() != StoredJob.State.BROKEN;
        Trigger plan = sameTrigger ? before.plan() : plan();
        Instant next = sameTrigger ? before.nextFireAt() : next(plan);
        return new StoredJob(
                before.id(),
                job,
                plan,
                sameTrigger || paused ? before.state() : state(plan, next),
                before.revision() + 1,
                next,
                sameTrigger || before.firedThrough().isAfter(now) ? before.firedThrough() : now,
                digest,
                actor,
                now,
                null,
                before.pause());
    }

    private @Nullable Trigger plan() {
        return job.trigger() == null ? null : job.trigger().anchoredAt(now, calendars);
    }

    private @Nullable Instant next(@Nullable Trigger plan) {
        return plan == null ? null : plan.bind(calendars).next(now).orElse(null);
    }

    private static StoredJob.State state(@Nullable Trigger plan, @Nullable Instant next) {
        boolean silent = plan != null && next == null && AfterJob.in(plan).isEmpty();
        return silent ? StoredJob.State.FINISHED : StoredJob.State.ACTIVE;
    }

    /** A digest of all that code says about the job: equal digests are one declaration. */
    String digest() {
        String text = String.join(
                "\n",
                job.key().toString(),
                job.type(),
                String.valueOf(job.payload()),
                String.valueOf(job.trigger()),
                job.retry().toString(),
                job.catchUp().toString(),
                job.overlap().toString(),
                job.description(),
                job.labels().toString(),
                job.owner());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
