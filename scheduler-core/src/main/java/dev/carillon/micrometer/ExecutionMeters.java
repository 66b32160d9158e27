// SPDX-License-Identifier: Apache-2.0
package dev.carillon.micrometer;

import dev.carillon.event.SchedulerEvent;
import dev.carillon.event.SchedulerListener;
import dev.carillon.execution.Execution;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/**
 * Measures what a node executes; give it to a scheduler as a listener. An execution is measured once its record is
 * stored.
 *
 * <ul>
 *   <li>{@code carillon.execution}: how long executions took, by {@code type} and {@code outcome}
 *   <li>{@code carillon.lateness}: how long after they were due they began, by {@code type}
 *   <li>{@code carillon.leases.lost}: executions of which nothing was stored, because another node held the run by then
 *   <li>{@code carillon.leases.uncertain}: times the node could not say for a lease that it lives
 *   <li>{@code carillon.jobs.broken}: jobs that could not be evaluated
 *   <li>{@code carillon.defects}: what should never be wrong and was put right, by {@code kind}
 *   <li>{@code carillon.lane.failures}: turns of a {@code lane} that failed
 * </ul>
 *
 * <p>The tags have few values: types are those with a handler. No tag names a run. Thread-safe.
 */
@SuppressWarnings("exports")
public final class ExecutionMeters implements SchedulerListener {

    private final MeterRegistry registry;
    private final ExecutionTags tags;
    private final MeterProvider<Timer> durations;
    private final MeterProvider<Timer> latenesses;
    private final MeterProvider<Counter> laneFailures;
    private final MeterProvider<Counter> defects;
    private final Counter leasesLost;
    private final Counter leasesUncertain;
    private final Counter jobsBroken;

    private ExecutionMeters(MeterRegistry registry, ExecutionTags tags) {
        this.registry = registry;
        this.tags = tags;
        this.durations = Timer.builder("carillon.execution")
                .description("How long executions took")
                .withRegistry(registry);
        this.latenesses = Timer.builder("carillon.lateness")
                .description("How long after they were due executions began")
                .withRegistry(registry);
        this.laneFailures = Counter.builder("carillon.lane.failures")
                .description("Turns of a lane that failed, mostly because the store did not answer")
                .withRegistry(registry);
        this.defects = Counter.builder("carillon.defects")
                .description("What should never be wrong and was put right")
                .withRegistry(registry);
        this.leasesUncertain = Counter.builder("carillon.leases.uncertain")
                .description("Times the node could not say for as long as its lease that it lives")
                .register(registry);
        this.leasesLost = Counter.builder("carillon.leases.lost")
                .description("Executions of which nothing was stored, because another node held their run by then")
                .register(registry);
        this.jobsBroken = Counter.builder("carillon.jobs.broken")
                .description("Jobs that could not be evaluated and do not fire until they are put anew")
                .register(registry);
    }

    /** Measures into a registry. */
    public static ExecutionMeters on(MeterRegistry registry) {
        return new ExecutionMeters(registry, ExecutionTags.ofType());
    }

    /**
     * The same with {@code workspace} and {@code job} added to the two timers, for hosts with few jobs: each job is a time
     * series of its own, and stays one when the job is gone. One-time work has the job {@code none}; after the first
     * 1,000 jobs all others are {@code other}.
     */
    public ExecutionMeters byJob() {
        return new ExecutionMeters(registry, ExecutionTags.ofTypeAndJob());
    }

    @Override
    public void on(SchedulerEvent event) {
        if (event instanceof SchedulerEvent.ExecutionEnded ended) {
            measure(ended.execution());
        } else if (event instanceof SchedulerEvent.LeaseLost) {
            leasesLost.increment();
        } else if (event instanceof SchedulerEvent.LeaseUncertain) {
            leasesUncertain.increment();
        } else if (event instanceof SchedulerEvent.SilentJobRepaired) {
            defects.withTag("kind", "silent_job").increment();
        } else if (event instanceof SchedulerEvent.PermitsRepaired repaired) {
            defects.withTag("kind", "permits").increment(repaired.keys());
        } else if (event instanceof SchedulerEvent.JobBroken) {
            jobsBroken.increment();
        } else if (event instanceof SchedulerEvent.LaneFailed failed) {
            laneFailures.withTag("lane", failed.lane()).increment();
        }
    }

    private void measure(Execution execution) {
        Tags of = tags.of(execution.run());
        String outcome = execution.outcome().name().toLowerCase(Locale.ROOT);
        durations.withTags(of.and("outcome", outcome)).record(atLeastZero(execution.duration()));
        latenesses.withTags(of).record(execution.lateness());
    }

    /** A timer drops what is negative, and an execution during which the clock stepped back with it. */
    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
