// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Of which runs a subscriber wants to hear. Immutable; each method answers a changed copy.
 *
 * @param job the name of a job, 1 to 200 characters; null for all jobs and for one-time work
 * @param label that the run's job has to have; null for any and for one-time work
 * @param outcomes one or more
 * @param everyAttempt whether attempts count after which the run comes again; otherwise only those that it ended with
 */
public record RunFilter(@Nullable String job, @Nullable Label label, Set<Outcome> outcomes, boolean everyAttempt) {

    private static final int LONGEST_NAME = 200;

    /** How every run has ended for good. */
    public static final RunFilter ALL = new RunFilter(null, null, EnumSet.allOf(Outcome.class), false);

    /** A label of a job: name 1 to 200 characters, value at most 200. */
    public record Label(String name, String value) {
        public Label {
            requireLength("label", name, 1);
            requireLength("label." + name, value, 0);
        }
    }

    public RunFilter {
        if (job != null) {
            requireLength("job", job, 1);
        }
        if (outcomes.isEmpty()) {
            throw new IllegalArgumentException("outcomes: none, expected one or more");
        }
        outcomes = Collections.unmodifiableSet(EnumSet.copyOf(outcomes));
    }

    private static void requireLength(String field, String text, int least) {
        if (text.length() < least || text.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    field + ": " + text.length() + " characters, expected " + least + ".." + LONGEST_NAME);
        }
    }

    /** Only runs of one job. */
    public RunFilter job(String name) {
        return new RunFilter(name, label, outcomes, everyAttempt);
    }

    /** Only runs of jobs with a label. */
    public RunFilter label(String name, String value) {
        return new RunFilter(job, new Label(name, value), outcomes, everyAttempt);
    }

    /** Only what ended so. */
    public RunFilter outcomes(Set<Outcome> wanted) {
        return new RunFilter(job, label, wanted, everyAttempt);
    }

    /** Attempts too after which the run comes again. */
    public RunFilter everyAttempt(boolean each) {
        return new RunFilter(job, label, outcomes, each);
    }

    /** @param labels those of the run's job, empty when it has none */
    boolean wants(Execution execution, Map<String, String> labels) {
        return (everyAttempt || execution.last())
                && outcomes.contains(execution.outcome())
                && (job == null || job.equals(execution.run().jobName()))
                && (label == null || label.value().equals(labels.get(label.name())));
    }
}
