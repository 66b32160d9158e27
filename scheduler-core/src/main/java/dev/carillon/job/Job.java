// SPDX-License-Identifier: Apache-2.0
package dev.carillon.job;

import dev.carillon.policy.CatchUpPolicy;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.trigger.AfterJob;
import dev.carillon.trigger.Trigger;
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
 * @param description for people, at most 500 characters
 * @param labels for people and queries, at most 50, keys and values at most 200 characters
 * @param owner who answers for it, at most 200 characters, empty when nobody is named
 */
public record Job(
        JobKey key,
        String type,
        @Nullable String payload,
        @Nullable Trigger trigger,
        RetryPolicy retry,
        CatchUpPolicy catchUp,
        OverlapPolicy overlap,
        String description,
        Map<String, String> labels,
        String owner) {

    private static final int LONGEST_DESCRIPTION = 500;
    private static final int LONGEST_LABEL = 200;
    private static final int MOST_LABELS = 50;

    public Job {
        requireLength("description", description, LONGEST_DESCRIPTION);
        requireLength("owner", owner, LONGEST_LABEL);
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

    /** A job without payload. */
    public static Job of(JobType<Void> type, String name) {
        return of(type.name(), name);
    }

    private static Job of(String type, String name) {
        return new Job(
                JobKey.of(name),
                type,
                null,
                null,
                RetryPolicy.JOBS,
                CatchUpPolicy.DEFAULT,
                OverlapPolicy.SKIP,
                "",
                Map.of(),
                "");
    }

    /** A job whose runs carry a payload. */
    public static <P> Job of(JobType<P> type, String name, P payload) {
        Job job = of(type.name(), name);
        return new Job(
                job.key,
                job.type,
                type.encode(payload),
                null,
                job.retry,
                job.catchUp,
                job.overlap,
                job.description,
                job.labels,
                job.owner);
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
        return new Job(key, type, payload, newTrigger, retry, catchUp, overlap, description, labels, owner);
    }

    /** So many retries with the usual delays. */
    public Job retry(int retries) {
        return retry(RetryPolicy.exponential(retries));
    }

    public Job retry(RetryPolicy policy) {
        return new Job(key, type, payload, trigger, policy, catchUp, overlap, description, labels, owner);
    }

    public Job catchUp(CatchUpPolicy policy) {
        return new Job(key, type, payload, trigger, retry, policy, overlap, description, labels, owner);
    }

    public Job overlap(OverlapPolicy policy) {
        return new Job(key, type, payload, trigger, retry, catchUp, policy, description, labels, owner);
    }

    public Job in(String workspace) {
        return new Job(
                new JobKey(workspace, key.name()),
                type,
                payload,
                trigger,
                retry,
                catchUp,
                overlap,
                description,
                labels,
                owner);
    }

    public Job describedAs(String text) {
        return new Job(key, type, payload, trigger, retry, catchUp, overlap, text, labels, owner);
    }

    public Job label(String label, String value) {
        var all = new TreeMap<>(labels);
        all.put(label, value);
        return new Job(key, type, payload, trigger, retry, catchUp, overlap, description, all, owner);
    }

    public Job ownedBy(String newOwner) {
        return new Job(key, type, payload, trigger, retry, catchUp, overlap, description, labels, newOwner);
    }
}
