// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.job.JobKey;
import dev.carillon.store.StoredJob;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** What is to be true of one job. */
public final class JobAssert extends AbstractAssert<JobAssert, JobKey> {

    private final JobClient client;

    JobAssert(JobKey job, JobClient client) {
        super(job, JobAssert.class);
        this.client = client;
    }

    /** That exactly so many of its runs have ended, however they did; retries of a run are part of it. */
    public JobAssert hasRun(int times) {
        return requireRuns("ended", times, ended());
    }

    /** That exactly so many of its runs have ended as succeeded. */
    public JobAssert hasSucceeded(int times) {
        return requireRuns(
                "succeeded",
                times,
                ended().stream().filter(execution -> execution.outcome().good()).toList());
    }

    private JobAssert requireRuns(String how, int expected, List<Execution> found) {
        if (found.size() != expected) {
            throw failure(
                    "%s",
                    "expected " + expected + " runs of job " + actual + " that have " + how + ", found " + found.size()
                            + RunLines.below("executed:", executions(), RunLines::of));
        }
        return this;
    }

    private List<Execution> ended() {
        return executions().stream().filter(Execution::last).toList();
    }

    private List<Execution> executions() {
        return client.log().ofJob(actual, SchedulerAssert.MOST);
    }

    /** That at least one of its planned times made no run for this reason. */
    public JobAssert hasSkipped(FireOutcome reason) {
        if (skipped(reason) == 0) {
            throw failure("%s", "expected job " + actual + " to have a planned time " + reason + whatBecameOfThem());
        }
        return this;
    }

    /** That exactly so many of its planned times made no run for this reason. */
    public JobAssert hasSkipped(FireOutcome reason, long times) {
        long found = skipped(reason);
        if (found != times) {
            throw failure(
                    "%s",
                    "expected job " + actual + " to have " + times + " planned times " + reason + ", found " + found
                            + whatBecameOfThem());
        }
        return this;
    }

    private long skipped(FireOutcome reason) {
        if (reason == FireOutcome.RAN) {
            throw new IllegalArgumentException("reason: RAN, expected why a planned time made no run");
        }
        return fires().stream()
                .filter(fire -> fire.outcome() == reason)
                .mapToLong(Fire::count)
                .sum();
    }

    private List<Fire> fires() {
        return client.fires(actual, SchedulerAssert.MOST);
    }

    private String whatBecameOfThem() {
        return RunLines.below(
                "planned times:",
                fires(),
                fire -> fire.time() + " " + fire.outcome() + (fire.count() == 1 ? "" : ", " + fire.count() + " times"));
    }

    /** That its next planned time is this one, before jitter. */
    public JobAssert firesNextAt(Instant expected) {
        Instant next = stored().nextFireAt();
        return requireNext(expected, next);
    }

    /** That it has no next planned time. */
    public JobAssert firesNoMore() {
        return requireNext(null, stored().nextFireAt());
    }

    private JobAssert requireNext(@Nullable Instant expected, @Nullable Instant next) {
        if (!Objects.equals(expected, next)) {
            throw failure(
                    "%s",
                    "expected job " + actual + " to fire next at " + orNever(expected) + ", but it is "
                            + stored().state() + " and fires next at " + orNever(next));
        }
        return this;
    }

    private static String orNever(@Nullable Instant next) {
        return next == null ? "no time" : next.toString();
    }

    /** That it is in this state. */
    public JobAssert hasState(StoredJob.State expected) {
        if (stored().state() != expected) {
            throw failure("%s", "expected job " + actual + " to be " + expected + ", but it is " + stored().state());
        }
        return this;
    }

    private StoredJob stored() {
        return client.find(actual).orElseThrow(() -> failure("%s", "job " + actual + " is there no more"));
    }
}
