// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.job.Job;
import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import dev.carillon.trigger.Trigger;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job as a store keeps it.
 *
 * @param job as last declared or put
 * @param plan its trigger with the anchor of its creation; null when it has no trigger, and when somebody has written its
 *     trigger into the store by hand: then it is due at once, to be planned
 * @param state whether it fires
 * @param revision grows with every change of {@code job}
 * @param nextFireAt the next planned time; null while it waits for the end of a run, and when there is none
 * @param firedThrough no fire at or before it is made any more; only grows
 * @param failures how many of its runs in a row have failed for good; counted only when it is to be paused by them
 * @param declared what code last declared; null for a job that no code declares
 * @param changedBy who made the last change
 * @param changedAt when, by the store's clock
 * @param broken why it cannot be evaluated; null unless {@link State#BROKEN}
 * @param pause why it is held; null unless {@link State#PAUSED}
 */
public record StoredJob(
        JobId id,
        Job job,
        @Nullable Trigger plan,
        State state,
        long revision,
        @Nullable Instant nextFireAt,
        Instant firedThrough,
        int failures,
        @Nullable Declared declared,
        String changedBy,
        Instant changedAt,
        @Nullable String broken,
        @Nullable Pause pause) {

    /** Whether a job fires. */
    public enum State {
        /** It fires when its trigger says so. */
        ACTIVE,
        /** Somebody holds it: nothing fires, and its runs that no node had claimed wait. */
        PAUSED,
        /** It is kept but declared off: nothing fires. */
        DISABLED,
        /** Its trigger has no more times. */
        FINISHED,
        /** Its trigger cannot be evaluated; putting it anew mends it. */
        BROKEN;

        /** The state of a job that nobody holds. */
        public static State going(Job job) {
            return job.enabled() ? ACTIVE : DISABLED;
        }

        /** Whether runs that a pause had held go on: nobody holds the job, and it is not known to be broken. */
        public boolean letsRunsGo() {
            return this != PAUSED && this != BROKEN;
        }
    }

    public JobKey key() {
        return job.key();
    }

    /** Whether a person has changed what code declared. */
    public boolean overridden() {
        return declared != null && !declared.job().equals(job);
    }

    /** The same job after its trigger has been evaluated; it is not paused any more. */
    public StoredJob evaluated(State newState, @Nullable Instant next, Instant through, @Nullable String reason) {
        return new StoredJob(
                id, job, plan, newState, revision, next, through, failures, declared, changedBy, changedAt, reason,
                null);
    }

    /** The same job with a plan for its trigger; held if it was. */
    public StoredJob planned(Trigger newPlan, State newState, @Nullable Instant next, Instant through) {
        return new StoredJob(
                id,
                job,
                newPlan,
                newState,
                revision + 1,
                next,
                through,
                failures,
                declared,
                changedBy,
                changedAt,
                null,
                pause);
    }

    /** The same job, held. */
    public StoredJob held(Pause why) {
        return new StoredJob(
                id,
                job,
                plan,
                State.PAUSED,
                revision,
                nextFireAt,
                firedThrough,
                failures,
                declared,
                changedBy,
                changedAt,
                null,
                why);
    }

    /** The same job with another number of failures in a row. */
    public StoredJob failed(int inRow) {
        return inRow == failures
                ? this
                : new StoredJob(
                        id,
                        job,
                        plan,
                        state,
                        revision,
                        nextFireAt,
                        firedThrough,
                        inRow,
                        declared,
                        changedBy,
                        changedAt,
                        broken,
                        pause);
    }

    /** The same job with a watermark no lower than another: stores use it, so that none goes back. */
    public StoredJob firedAtLeastThrough(Instant through) {
        return through.isAfter(firedThrough)
                ? new StoredJob(
                        id,
                        job,
                        plan,
                        state,
                        revision,
                        nextFireAt,
                        through,
                        failures,
                        declared,
                        changedBy,
                        changedAt,
                        broken,
                        pause)
                : this;
    }

    /** The same job, with what code declared last. */
    public StoredJob declaredAs(Declared latest) {
        return new StoredJob(
                id,
                job,
                plan,
                state,
                revision,
                nextFireAt,
                firedThrough,
                failures,
                latest,
                changedBy,
                changedAt,
                broken,
                pause);
    }

    /** The same job, with who changed it last. */
    public StoredJob changed(String actor, Instant at) {
        return new StoredJob(
                id, job, plan, state, revision, nextFireAt, firedThrough, failures, declared, actor, at, broken, pause);
    }

    /** When the job is to be evaluated: at its next planned time, or when its pause ends. */
    public Optional<Instant> dueAt() {
        return switch (state) {
            case ACTIVE -> Optional.ofNullable(nextFireAt);
            case PAUSED -> Optional.ofNullable(pause).map(Pause::until);
            case DISABLED, FINISHED, BROKEN -> Optional.empty();
        };
    }
}
