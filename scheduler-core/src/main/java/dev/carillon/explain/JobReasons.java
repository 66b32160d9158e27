// SPDX-License-Identifier: Apache-2.0
package dev.carillon.explain;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Fire;
import dev.carillon.explain.Reason.Code;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.store.JobStore;
import dev.carillon.store.OpenRun;
import dev.carillon.store.StoredJob;
import java.time.Instant;
import java.util.List;

/** Why a job does not run, or what its runs do. */
record JobReasons(Evidence evidence, Findings found) {

    private static final int RUNS_EXPLAINED = 3;
    private static final int FIRES_LOOKED_AT = 100;

    void explain(JobKey key) {
        evidence.store().jobs().find(key).ifPresentOrElse(this::explain, () -> unknown(key));
    }

    private void unknown(JobKey key) {
        JobStore store = evidence.store();
        List<Execution> recorded = store.log().ofJob(key, 1);
        found.state("There is no such job.");
        found.add(
                Code.UNKNOWN,
                "Workspace " + key.workspace() + " has "
                        + Telling.count(store.jobs().list(key.workspace()).size(), "job") + ", none of that name: "
                        + (recorded.isEmpty()
                                ? "it was never declared or put, or was deleted."
                                : "it was deleted; a run of it ended at "
                                        + evidence.at(recorded.get(0).finishedAt()) + "."));
    }

    private void explain(StoredJob stored) {
        Job job = stored.job();
        List<OpenRun> open = evidence.store().runs().ofJob(stored.id());
        var trigger = new TriggerReasons(evidence, stored, open);
        evidence.pause(stored, found);
        standing(stored);
        trigger.explain(found);
        whyNobodyFires(stored);
        evidence.queue(job.terms().queue(), found);
        overlap(job, open);
        open.stream().limit(RUNS_EXPLAINED).forEach(this::explain);
        passedOver(job);
        trigger.facts(found);
        facts(stored, open);
    }

    private void standing(StoredJob stored) {
        switch (stored.state()) {
            case ACTIVE -> {
                Instant next = stored.nextFireAt();
                found.state(
                        next == null
                                ? "It is active."
                                : "It is active and " + (next.isAfter(evidence.now()) ? "fires next at " : "due since ")
                                        + evidence.at(next) + ".");
            }
            case PAUSED -> found.state("It is paused.");
            case DISABLED -> {
                found.state("It is declared off.");
                found.add(
                        Code.JOB_DISABLED,
                        "It was declared or put off by " + Telling.line(stored.changedBy()) + " at "
                                + evidence.at(stored.changedAt()) + ": nothing fires until it is put on again.");
            }
            case FINISHED -> {
                found.state("It has no more times.");
                found.add(
                        Code.JOB_FINISHED,
                        "Its trigger, \"" + stored.plan() + "\", has no time after " + stored.firedThrough() + ".");
            }
            case BROKEN -> {
                found.state("It cannot be evaluated.");
                found.add(
                        Code.JOB_BROKEN,
                        "Its trigger cannot be evaluated: " + Telling.line(String.valueOf(stored.broken()))
                                + ". Putting the job anew mends it.");
            }
        }
    }

    private void whyNobodyFires(StoredJob stored) {
        var obstacles = new Findings("");
        evidence.nodes().whyNobodyHandles(stored.job().type(), obstacles);
        found.addAll(obstacles);
        boolean due = stored.state() == StoredJob.State.ACTIVE
                && stored.dueAt().filter(at -> !at.isAfter(evidence.now())).isPresent();
        if (due && obstacles.hasNone()) {
            found.add(Code.STARTING, "Nothing stands in its way: a node fires it with its next look.");
        }
    }

    private void explain(OpenRun open) {
        var ofRun = new Findings("");
        new RunReasons(evidence)
                .explain(open, evidence.store().log().ofRun(open.run().id()), ofRun);
        found.addAll("Run " + open.run().id(), ofRun);
    }

    private void overlap(Job job, List<OpenRun> open) {
        boolean skips = job.overlap() == OverlapPolicy.SKIP && open.size() >= job.instances();
        boolean full = job.overlap() == OverlapPolicy.BUFFER_ONE && open.size() > job.instances();
        if (skips || full) {
            found.add(
                    Code.RUN_OPEN,
                    Telling.count(open.size(), "run") + " of it " + (open.size() == 1 ? "is" : "are")
                            + " open, and what fires meanwhile is skipped: "
                            + Telling.several(open, run -> run.run().id() + " " + evidence.standing(run)) + ".");
        }
    }

    private void passedOver(Job job) {
        List<Fire> fires = evidence.store().fires().ofJob(job.key(), FIRES_LOOKED_AT);
        List<PassedOver> passed = PassedOver.latest(fires);
        if (!passed.isEmpty()) {
            found.add(
                    Code.PASSED_OVER,
                    "Its latest planned times made no run: " + Telling.several(passed, row -> row.describe(job)) + ".");
        }
    }

    private void facts(StoredJob stored, List<OpenRun> open) {
        Job job = stored.job();
        found.fact("type " + job.type() + ", queue " + job.terms().queue() + ", overlap " + Telling.word(job.overlap())
                + ", " + Telling.count(open.size(), "open run"));
        found.fact("changed last by " + Telling.line(stored.changedBy()) + " at " + evidence.at(stored.changedAt())
                + (stored.overridden() ? ", otherwise than its code declares it" : ""));
        if (stored.failures() > 0) {
            found.fact(Telling.count(stored.failures(), "run") + " in a row failed for good, with "
                    + job.pauseAfterFailures() + " it is paused");
        }
        evidence.lastRun(job.key()).ifPresent(last -> found.fact("last run " + evidence.describe(last)));
    }
}
