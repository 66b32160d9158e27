// SPDX-License-Identifier: Apache-2.0
package dev.carillon.explain;

import dev.carillon.execution.Execution;
import dev.carillon.execution.RunId;
import dev.carillon.explain.Reason.Code;
import dev.carillon.job.JobKey;
import dev.carillon.store.JobStore;
import dev.carillon.store.OpenRun;
import dev.carillon.store.Pause;
import dev.carillon.store.RunState;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.Calendars;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an explanation is made from.
 *
 * @param lease after which silence a node is dead
 * @param now by the store's clock
 */
record Evidence(JobStore store, Calendars calendars, Duration lease, Instant now) {

    private static final int EXECUTIONS_LOOKED_AT = 100;

    String at(Instant time) {
        return Telling.at(time, now);
    }

    NodesSeen nodes() {
        return new NodesSeen(store.nodes().list(), lease, now);
    }

    /** Why a job is paused, when it is. */
    void pause(StoredJob job, Findings found) {
        Pause pause = job.pause();
        if (pause != null) {
            found.add(Code.JOB_PAUSED, "Job " + job.key() + " is paused " + why(pause, "resumes it"), pause.until());
        }
    }

    /** Why a queue is held, when it is. */
    void queue(String queue, Findings found) {
        Pause pause = store.queues().held().get(queue);
        if (pause != null) {
            found.add(Code.QUEUE_HELD, "Queue " + queue + " is held " + why(pause, "lets it go"), pause.until());
        }
    }

    private String why(Pause pause, String ending) {
        Instant until = pause.until();
        return "by " + Telling.line(pause.by()) + " since " + at(pause.since()) + ", until "
                + (until == null ? "somebody " + ending : at(until)) + ": " + Telling.line(pause.reason()) + ".";
    }

    /** An open run in a few words: what it is and where it stands. */
    String describe(RunId id) {
        return store.runs().find(id).map(this::describe).orElse("run " + id + ", which has ended by now");
    }

    String describe(OpenRun open) {
        String what = open.run()
                .job()
                .map(job -> "job " + job)
                .orElse("type " + open.run().type());
        return "run " + open.run().id() + " of " + what + ", " + standing(open);
    }

    /** The end of the latest run of a job that has ended for good. */
    Optional<Execution> lastRun(JobKey job) {
        return store.log().ofJob(job, EXECUTIONS_LOOKED_AT).stream()
                .filter(Execution::last)
                .findFirst();
    }

    /** A recorded end in a few words. */
    String describe(Execution last) {
        String error = last.error() == null ? "" : " (" + Telling.line(last.error()) + ")";
        return last.run().id() + " " + Telling.word(last.outcome()) + " at " + at(last.finishedAt()) + error;
    }

    /** Where an open run stands. */
    String standing(OpenRun open) {
        if (open.state() == RunState.RUNNING && open.lease() != null) {
            return "held by node " + Telling.line(open.lease().node().label()) + " since " + at(open.since());
        }
        return (open.state() == RunState.READY ? "ready since " : "waiting since ") + at(open.since());
    }
}
