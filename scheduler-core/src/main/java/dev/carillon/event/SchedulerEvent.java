// SPDX-License-Identifier: Apache-2.0
package dev.carillon.event;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;

/** What a scheduler tells its listeners. */
public sealed interface SchedulerEvent {

    /** A handler is about to be called. */
    record ExecutionStarted(Run run, int attempt) implements SchedulerEvent {}

    /** An execution has ended and its record is stored. */
    record ExecutionEnded(Execution execution) implements SchedulerEvent {}

    /** An execution ended here whose run another node holds by now: nothing of it was stored. */
    record LeaseLost(RunId run, String node) implements SchedulerEvent {}

    /** A job cannot be evaluated and will not fire until it is put anew. */
    record JobBroken(JobKey job, String reason) implements SchedulerEvent {}

    /** A part of the scheduler could not do its work, mostly because the store did not answer; it goes on trying. */
    record LaneFailed(String lane, Throwable cause) implements SchedulerEvent {}
}
