// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.engine.ControlPlanner;
import dev.carillon.execution.Fire;
import dev.carillon.job.Job;
import dev.carillon.job.JobId;
import dev.carillon.policy.CatchUpPolicy;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.policy.Terms;
import dev.carillon.store.Declared;
import dev.carillon.store.DueJob;
import dev.carillon.store.FirePlan;
import dev.carillon.store.Pause;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.AfterJob;
import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the stored form of a job. Its trigger is anchored when the job is created or gets another trigger, and then only:
 * the same trigger put again moves nothing, so an {@code every 2h} deployed hourly still fires.
 */
record Declaration(Job job, Calendars calendars, ControlPlanner control, String actor) {

    StoredJob created(UUID id, @Nullable Declared declared, Instant now) {
        Trigger plan = plan(now);
        Instant next = next(plan, now);
        return new StoredJob(
                new JobId(id), job, plan, state(plan, next), 1, next, now, 0, declared, actor, now, null, null);
    }

    /**
     * For code: changes nothing while it says the same, unless the job is broken, nor when a newer version of the
     * application has declared the job. A pause for want of a declaration is over with it.
     */
    FirePlan declared(Declared declared, DueJob due, Instant now) {
        StoredJob stored = due.job();
        Declared before = stored.declared();
        boolean same = before != null && before.digest().equals(declared.digest());
        boolean older = before != null && Version.isOlder(declared.version(), before.version());
        if (older) {
            return FirePlan.of(stored);
        }
        FirePlan resumed = ControlPlanner.forgotten(stored) ? control.resume().plan(due, now) : FirePlan.of(stored);
        Declared known = before != null && same && declared.version() == null ? before : declared;
        if (same && stored.state() != StoredJob.State.BROKEN) {
            return FirePlan.of(resumed.job().declaredAs(known), resumed.fires(), resumed.runs());
        }
        FirePlan changed = changed(due.of(resumed.job()), known, now);
        var fires = new ArrayList<Fire>(resumed.fires());
        fires.addAll(changed.fires());
        return changed.with(changed.job(), fires);
    }

    /** For people: changes the job whatever the code declared. */
    FirePlan put(DueJob due, Instant now) {
        return changed(due, due.job().declared(), now);
    }

    private FirePlan changed(DueJob due, @Nullable Declared declared, Instant now) {
        StoredJob stored = due.job();
        boolean sameTrigger =
                Objects.equals(stored.job().trigger(), job.trigger()) && stored.state() != StoredJob.State.BROKEN;
        if (sameTrigger && stored.job().enabled() == job.enabled()) {
            return FirePlan.of(replacing(
                    stored, stored.plan(), stored.state(), stored.nextFireAt(), stored.pause(), declared, now));
        }
        Trigger plan = sameTrigger ? stored.plan() : plan(now);
        FirePlan settled = control.settled(due, now);
        StoredJob before = settled.job();
        Pause pause = before.pause();
        Instant through = before.firedThrough().isAfter(now) ? before.firedThrough() : now;
        Instant next = next(plan, through);
        StoredJob.State state = pause == null ? state(plan, next) : StoredJob.State.PAUSED;
        StoredJob evaluated = before.evaluated(state, next, through, null);
        StoredJob after = replacing(evaluated, plan, state, next, pause, declared, now);
        return settled.with(after, settled.fires());
    }

    private StoredJob replacing(
            StoredJob before,
            @Nullable Trigger plan,
            StoredJob.State state,
            @Nullable Instant next,
            @Nullable Pause pause,
            @Nullable Declared declared,
            Instant now) {
        return new StoredJob(
                before.id(),
                job,
                plan,
                state,
                before.revision() + 1,
                next,
                before.firedThrough(),
                before.failures(),
                declared,
                actor,
                now,
                before.broken(),
                pause);
    }

    private @Nullable Trigger plan(Instant now) {
        return job.trigger() == null ? null : job.trigger().anchoredAt(now, calendars);
    }

    private @Nullable Instant next(@Nullable Trigger plan, Instant after) {
        return plan == null || !job.enabled()
                ? null
                : plan.bind(calendars).next(after).orElse(null);
    }

    private StoredJob.State state(@Nullable Trigger plan, @Nullable Instant next) {
        if (!job.enabled()) {
            return StoredJob.State.DISABLED;
        }
        boolean silent = plan != null && next == null && AfterJob.in(plan).isEmpty();
        return silent ? StoredJob.State.FINISHED : StoredJob.State.ACTIVE;
    }

    /**
     * A digest of all that code says about the job: equal digests are one declaration. What is digested is spelled out, so
     * that a new version of the library does not take every job for changed.
     */
    String digest() {
        Terms terms = job.terms();
        RetryPolicy retry = terms.retry();
        CatchUpPolicy catchUp = job.catchUp();
        var text = new StringBuilder();
        for (Object part : new Object[] {
            "v2",
            job.key(),
            job.type(),
            job.payload() == null ? "" : job.payload(),
            job.trigger() == null ? "" : job.trigger(),
            retry.retries(),
            retry.first(),
            retry.factor(),
            retry.cap(),
            retry.spread(),
            terms.timeout() == null ? "" : terms.timeout(),
            terms.queue(),
            terms.priority(),
            terms.limits(),
            terms.quotas(),
            terms.onLeaseLoss(),
            catchUp.window(),
            catchUp.coalesce(),
            catchUp.most(),
            job.overlap(),
            job.maxInstances(),
            job.pauseAfterFailures(),
            job.enabled(),
            job.description(),
            job.labels(),
            job.owner()
        }) {
            text.append(part).append('\n');
        }
        return Digest.of(text.toString());
    }
}
