// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.engine.ControlPlanner;
import dev.carillon.job.Job;
import dev.carillon.job.JobId;
import dev.carillon.policy.CatchUpPolicy;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.DueJob;
import dev.carillon.store.FirePlan;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.AfterJob;
import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.Trigger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the stored form of a job. Its trigger is anchored when the job is created or gets another trigger, and then only:
 * the same trigger put again moves nothing, so an {@code every 2h} deployed hourly still fires.
 */
record Declaration(Job job, Calendars calendars, ControlPlanner control, String actor) {

    StoredJob created(UUID id, @Nullable String digest, Instant now) {
        Trigger plan = plan(now);
        Instant next = next(plan, now);
        return new StoredJob(new JobId(id), job, plan, state(plan, next), 1, next, now, digest, actor, now, null, null);
    }

    /** For code: changes nothing while the digest is the same, unless the job is broken. */
    FirePlan declared(DueJob due, Instant now) {
        StoredJob before = due.job();
        boolean known = digest().equals(before.declaration()) && before.state() != StoredJob.State.BROKEN;
        return known ? new FirePlan(before, List.of(), List.of()) : changed(due, digest(), now);
    }

    /** For people: changes the job whatever the code declared. */
    FirePlan put(DueJob due, Instant now) {
        return changed(due, due.job().declaration(), now);
    }

    private FirePlan changed(DueJob due, @Nullable String digest, Instant now) {
        boolean sameTrigger = Objects.equals(due.job().job().trigger(), job.trigger())
                && due.job().state() != StoredJob.State.BROKEN;
        if (sameTrigger) {
            StoredJob before = due.job();
            StoredJob after = replacing(before, before.plan(), before.state(), before.nextFireAt(), digest, now);
            return new FirePlan(after, List.of(), List.of());
        }
        Trigger plan = plan(now);
        FirePlan settled = control.settled(due, now);
        StoredJob before = settled.job();
        Instant through = before.firedThrough().isAfter(now) ? before.firedThrough() : now;
        Instant next = next(plan, through);
        StoredJob.State state = before.pause() == null ? state(plan, next) : StoredJob.State.PAUSED;
        StoredJob after = replacing(before.evaluated(state, next, through, null), plan, state, next, digest, now);
        return new FirePlan(
                before.pause() == null ? after : after.held(before.pause()), settled.fires(), settled.runs());
    }

    private StoredJob replacing(
            StoredJob before,
            @Nullable Trigger plan,
            StoredJob.State state,
            @Nullable Instant next,
            @Nullable String digest,
            Instant now) {
        return new StoredJob(
                before.id(),
                job,
                plan,
                state,
                before.revision() + 1,
                next,
                before.firedThrough(),
                digest,
                actor,
                now,
                before.broken(),
                before.pause());
    }

    private @Nullable Trigger plan(Instant now) {
        return job.trigger() == null ? null : job.trigger().anchoredAt(now, calendars);
    }

    private @Nullable Instant next(@Nullable Trigger plan, Instant after) {
        return plan == null ? null : plan.bind(calendars).next(after).orElse(null);
    }

    private static StoredJob.State state(@Nullable Trigger plan, @Nullable Instant next) {
        boolean silent = plan != null && next == null && AfterJob.in(plan).isEmpty();
        return silent ? StoredJob.State.FINISHED : StoredJob.State.ACTIVE;
    }

    /**
     * A digest of all that code says about the job: equal digests are one declaration. What is digested is spelled out, so
     * that a new version of the library does not take every job for changed.
     */
    String digest() {
        RetryPolicy retry = job.retry();
        CatchUpPolicy catchUp = job.catchUp();
        var text = new StringBuilder();
        for (Object part : new Object[] {
            "v1",
            job.key(),
            job.type(),
            job.payload() == null ? "" : job.payload(),
            job.trigger() == null ? "" : job.trigger(),
            retry.retries(),
            retry.first(),
            retry.factor(),
            retry.cap(),
            retry.spread(),
            catchUp.window(),
            catchUp.coalesce(),
            catchUp.most(),
            job.overlap(),
            job.description(),
            job.labels(),
            job.owner()
        }) {
            text.append(part).append('\n');
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
