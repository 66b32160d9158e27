// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.JobClient;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.store.OpenRun;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** What is to be true of a scheduler's jobs and runs. Of each it looks at the oldest 1,000 open and the latest 1,000 ended. */
public final class SchedulerAssert extends AbstractAssert<SchedulerAssert, JobClient> {

    static final int MOST = 1_000;

    SchedulerAssert(JobClient client) {
        super(client, SchedulerAssert.class);
    }

    /**
     * That one-time work of a type was enqueued and has not ended: it waits for its time, its turn or its next attempt. What
     * follows narrows it down, and each narrowing must leave some.
     */
    public <P> EnqueuedAssert<P> hasEnqueued(JobType<P> type) {
        isNotNull();
        return EnqueuedAssert.of(type, actual, enqueued(), descriptionText());
    }

    /** That no one-time work is open, of whatever type. */
    public SchedulerAssert hasNothingEnqueued() {
        isNotNull();
        return requireNone("no enqueued run", enqueued());
    }

    /** That no one-time work of a type is open. */
    public SchedulerAssert hasNothingEnqueued(JobType<?> type) {
        isNotNull();
        return requireNone(
                "no enqueued run of " + type,
                enqueued().stream()
                        .filter(open -> open.run().type().equals(type.name()))
                        .toList());
    }

    private SchedulerAssert requireNone(String expected, List<OpenRun> found) {
        if (!found.isEmpty()) {
            throw failure("%s", "expected " + expected + RunLines.below("but there are:", found, RunLines::of));
        }
        return this;
    }

    private List<OpenRun> enqueued() {
        return actual.open(MOST).stream()
                .filter(open -> open.run().kind() == Run.Kind.ENQUEUED)
                .toList();
    }

    /** About one job; fails when there is none of that name. */
    public JobAssert job(String name) {
        isNotNull();
        var job = new JobKey(actual.workspace(), name);
        if (actual.find(job).isEmpty()) {
            throw failure(
                    "%s",
                    "expected a job \"" + name + "\""
                            + RunLines.below(
                                    "but there are:",
                                    actual.jobs(),
                                    stored -> stored.key().name()));
        }
        return new JobAssert(job, actual).as(descriptionText());
    }

    /** About one run, open or ended. */
    public RunAssert run(RunId run) {
        isNotNull();
        return new RunAssert(run, actual).as(descriptionText());
    }
}
