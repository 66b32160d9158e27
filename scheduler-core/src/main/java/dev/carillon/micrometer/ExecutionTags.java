// SPDX-License-Identifier: Apache-2.0
package dev.carillon.micrometer;

import dev.carillon.execution.Run;
import dev.carillon.job.JobKey;
import io.micrometer.core.instrument.Tags;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** By what executions are told apart, with a bound on how many kinds there can be. Thread-safe. */
final class ExecutionTags {

    private static final int MOST_JOBS = 1_000;
    private static final String NONE = "none";
    private static final String OTHER = "other";

    private final boolean jobs;
    private final Set<JobKey> known = new HashSet<>();

    private ExecutionTags(boolean jobs) {
        this.jobs = jobs;
    }

    static ExecutionTags ofType() {
        return new ExecutionTags(false);
    }

    static ExecutionTags ofTypeAndJob() {
        return new ExecutionTags(true);
    }

    Tags of(Run run) {
        Tags type = Tags.of("type", run.type());
        if (!jobs) {
            return type;
        }
        Optional<JobKey> job = run.job();
        if (job.isEmpty()) {
            return type.and("workspace", run.workspace(), "job", NONE);
        }
        return isKnown(job.get())
                ? type.and("workspace", run.workspace(), "job", job.get().name())
                : type.and("workspace", OTHER, "job", OTHER);
    }

    private synchronized boolean isKnown(JobKey job) {
        return known.contains(job) || known.size() < MOST_JOBS && known.add(job);
    }
}
