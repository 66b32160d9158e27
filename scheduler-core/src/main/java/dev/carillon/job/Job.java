// SPDX-License-Identifier: Apache-2.0
package dev.carillon.job;

import dev.carillon.policy.CatchUpPolicy;
import dev.carillon.policy.Limit;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.policy.Priority;
import dev.carillon.policy.Quota;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.policy.Terms;
import dev.carillon.trigger.AfterJob;
import dev.carillon.trigger.Trigger;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The definition of recurring work: what to run, when, under which policies. An immutable value; each method answers a
 * changed copy.
 *
 * <pre>{@code
 * Job.of(REPORT, "weekly-report").when("weekly mon 09:00 Europe/Berlin").retry(5)
 * }</pre>
 *
 * @param key what it is called
 * @param type the name of its {@link JobType}
 * @param payload as stored, null for none
 * @param trigger when it fires, at most 8,000 characters in its text form; null for a job that never fires by itself
 * @param terms how its runs are carried out, with at most 10 limits
 * @param maxInstances how many of its runs may be open at a time, 0 to 100,000; 0 for one, or with
 *     {@link OverlapPolicy#ALLOW} for any number
 * @param pauseAfterFailures after how many runs in a row that failed for good the job is paused, 0 to 1,000; 0 for never
 * @param enabled false for a job that is kept but declared off: it does not fire
 * @param description for people, at most 500 characters
 * @param labels for people and queries, at most 50, keys and values at most 200 characters
 * @param owner who answers for it, at most 200 characters, empty when nobody is named
 */
public record Job(
        JobKey key,
        String type,
        @Nullable String payload,
        @Nullable Trigger trigger,
        Terms terms,
        CatchUpPolicy catchUp,
        OverlapPolicy overlap,
        int maxInstances,
        int pauseAfterFailures,
        boolean enabled,
        String description,
        Map<String, String> labels,
        String owner) {

    private static final int LONGEST_DESCRIPTION = 500;
    private static final int LONGEST_LABEL = 200;
    private static final int MOST_LABELS = 50;
    private static final int MOST_INSTANCES = 100_000;
    private static final int MOST_FAILURES = 1_000;
    /** Fewer than terms may have: the scheduler adds one for the job's instances and one for a backfill. */
    private static final int MOST_LIMITS = 10;

    public Job {
        requireLength("description", description, LONGEST_DESCRIPTION);
        requireLength("owner", owner, LONGEST_LABEL);
        requireRange("maxInstances", maxInstances, MOST_INSTANCES);
        requireRange("pauseAfterFailures", pauseAfterFailures, MOST_FAILURES);
        if (terms.limits().size() > MOST_LIMITS) {
            throw new IllegalArgumentException(
                    "limits: " + terms.limits().size() + ", expected at most " + MOST_LIMITS);
        }
        if (labels.size() > MOST_LABELS) {
            throw new IllegalArgumentException("labels: " + labels.size() + ", expected at most " + MOST_LABELS);
        }
        labels.forEach((label, value) -> {
            requireLength("labels", label, LONGEST_LABEL);
            requireLength("labels." + label, value, LONGEST_LABEL);
        });
        if (trigger != null && trigger.toString().length() > Trigger.LONGEST_TEXT) {
            throw new IllegalArgumentException("trigger: " + trigger.toString().length()
                    + " characters of text, expected at most " + Trigger.LONGEST_TEXT);
        }
        if (trigger != null
                && AfterJob.in(trigger).stream().anyMatch(after -> after.job().equals(key.name()))) {
            throw new IllegalArgumentException("trigger: " + key.name() + " would run after itself, for ever");
        }
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    private static void requireLength(String field, String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException(
                    field + ": " + text.length() + " characters, expected at most " + longest);
        }
    }

    private static void requireRange(String field, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(field + ": " + value + ", expected 0.." + most);
        }
    }

    /** A job without payload. */
    public static Job of(JobType<Void> type, String name) {
        return of(type.name(), name, (String) null);
    }

    /** A job whose runs carry a payload. */
    public static <P> Job of(JobType<P> type, String name, P payload) {
        return of(type.name(), name, type.encode(payload));
    }

    private static Job of(String type, String name, @Nullable String payload) {
        return new Job(
                JobKey.of(name),
                type,
                payload,
                null,
                Terms.JOBS,
                CatchUpPolicy.DEFAULT,
                OverlapPolicy.SKIP,
                0,
                0,
                true,
                "",
                Map.of(),
                "");
    }

    /** How many of its runs may be open at a time, {@link Integer#MAX_VALUE} for any number. */
    public int instances() {
        return maxInstances > 0 ? maxInstances : overlap == OverlapPolicy.ALLOW ? Integer.MAX_VALUE : 1;
    }

    /**
     * Fires as a trigger's text form says.
     *
     * @throws dev.carillon.trigger.TriggerSyntaxException when it is not one
     */
    public Job when(String trigger) {
        return when(Trigger.parse(trigger));
    }

    public Job when(Trigger newTrigger) {
        return copy(key, payload, newTrigger, terms, catchUp, overlap, maxInstances, pauseAfterFailures, enabled);
    }

    /** How its runs are carried out: retries, timeout, queue, limits. */
    public Job terms(Terms newTerms) {
        return copy(key, payload, trigger, newTerms, catchUp, overlap, maxInstances, pauseAfterFailures, enabled);
    }

    /** So many retries with the usual delays. */
    public Job retry(int retries) {
        return retry(RetryPolicy.exponential(retries));
    }

    public Job retry(RetryPolicy policy) {
        return terms(terms.retry(policy));
    }

    /** How long an attempt may take, 1 millisecond to 30 days. */
    public Job timeout(Duration longest) {
        return terms(terms.timeout(longest));
    }

    public Job queue(String name) {
        return terms(terms.queue(name));
    }

    public Job priority(Priority priority) {
        return terms(terms.priority(priority));
    }

    /** Only so many runs with this key at a time, those of other jobs and of one-time work included. */
    public Job limit(String limitKey, int most) {
        return terms(terms.limit(Limit.of(limitKey, most)));
    }

    /** Each start uses a unit of a quota, and waits while there is none. */
    public Job quota(Quota quota) {
        return terms(terms.quota(quota));
    }

    public Job catchUp(CatchUpPolicy policy) {
        return copy(key, payload, trigger, terms, policy, overlap, maxInstances, pauseAfterFailures, enabled);
    }

    public Job overlap(OverlapPolicy policy) {
        return copy(key, payload, trigger, terms, catchUp, policy, maxInstances, pauseAfterFailures, enabled);
    }

    /** How many of its runs may be open at a time. */
    public Job maxInstances(int most) {
        return copy(key, payload, trigger, terms, catchUp, overlap, most, pauseAfterFailures, enabled);
    }

    /** Pauses itself after so many runs in a row that failed for good. */
    public Job pauseAfterFailures(int failures) {
        return copy(key, payload, trigger, terms, catchUp, overlap, maxInstances, failures, enabled);
    }

    /** Kept, but off: it does not fire until it is put or declared enabled again. */
    public Job disabled() {
        return copy(key, payload, trigger, terms, catchUp, overlap, maxInstances, pauseAfterFailures, false);
    }

    /** On again, after {@link #disabled()}. */
    public Job enabled(boolean on) {
        return copy(key, payload, trigger, terms, catchUp, overlap, maxInstances, pauseAfterFailures, on);
    }

    /** Fires only when it is asked to. */
    public Job withoutTrigger() {
        return copy(key, payload, null, terms, catchUp, overlap, maxInstances, pauseAfterFailures, enabled);
    }

    public Job in(String workspace) {
        return copy(
                new JobKey(workspace, key.name()),
                payload,
                trigger,
                terms,
                catchUp,
                overlap,
                maxInstances,
                pauseAfterFailures,
                enabled);
    }

    private Job copy(
            JobKey newKey,
            @Nullable String newPayload,
            @Nullable Trigger newTrigger,
            Terms newTerms,
            CatchUpPolicy newCatchUp,
            OverlapPolicy newOverlap,
            int newInstances,
            int newFailures,
            boolean on) {
        return new Job(
                newKey,
                type,
                newPayload,
                newTrigger,
                newTerms,
                newCatchUp,
                newOverlap,
                newInstances,
                newFailures,
                on,
                description,
                labels,
                owner);
    }

    public Job describedAs(String text) {
        return told(text, labels, owner);
    }

    public Job label(String label, String value) {
        var all = new TreeMap<>(labels);
        all.put(label, value);
        return told(description, all, owner);
    }

    public Job ownedBy(String newOwner) {
        return told(description, labels, newOwner);
    }

    private Job told(String text, Map<String, String> all, String newOwner) {
        return new Job(
                key,
                type,
                payload,
                trigger,
                terms,
                catchUp,
                overlap,
                maxInstances,
                pauseAfterFailures,
                enabled,
                text,
                all,
                newOwner);
    }
}
