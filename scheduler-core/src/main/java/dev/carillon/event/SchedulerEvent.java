// SPDX-License-Identifier: Apache-2.0
package dev.carillon.event;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import java.time.Duration;

/** What a scheduler tells its listeners. */
public sealed interface SchedulerEvent {

    /** A handler is about to be called. */
    record ExecutionStarted(Run run, int attempt) implements SchedulerEvent {}

    /** An execution has ended and its record is stored. */
    record ExecutionEnded(Execution execution) implements SchedulerEvent {}

    /** An execution ended here whose run another node holds by now: nothing of it was stored. */
    record LeaseLost(RunId run, String node) implements SchedulerEvent {}

    /** The node could not say for as long as its lease that it lives: it claims nothing until it can. */
    record LeaseUncertain(String node) implements SchedulerEvent {}

    /** A handler without a time limit has been running for very long. */
    record RunningLong(Run run, Duration soFar) implements SchedulerEvent {}

    /** A handler goes on though its run was cancelled or its time is up: its slot is given to others. */
    record BodyAbandoned(Run run, Duration soFar) implements SchedulerEvent {}

    /** A job cannot be evaluated and will not fire until it is put anew. */
    record JobBroken(JobKey job, String reason) implements SchedulerEvent {}

    /** Too many runs of a job in a row have failed for good: it is held until somebody resumes it. */
    record JobPaused(JobKey job, String reason) implements SchedulerEvent {}

    /** A defect was found and put right: an active job had fallen silent. */
    record SilentJobRepaired(JobKey job) implements SchedulerEvent {}

    /** A defect was found and put right: so many limited keys had been counted wrong. */
    record PermitsRepaired(int keys) implements SchedulerEvent {}

    /** A part of the scheduler could not do its work, mostly because the store did not answer; it goes on trying. */
    record LaneFailed(String lane, Throwable cause) implements SchedulerEvent {}
}
