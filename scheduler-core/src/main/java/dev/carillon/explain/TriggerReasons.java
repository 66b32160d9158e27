// SPDX-License-Identifier: Apache-2.0
package dev.carillon.explain;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.explain.Reason.Code;
import dev.carillon.job.JobKey;
import dev.carillon.store.OpenRun;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.AfterJob;
import dev.carillon.trigger.Every;
import dev.carillon.trigger.Preview;
import dev.carillon.trigger.Trigger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a job's trigger has to say to why it does not run. */
record TriggerReasons(Evidence evidence, StoredJob stored, List<OpenRun> open) {

    private static final int NEXT = 5;

    void explain(Findings found) {
        Trigger plan = stored.plan();
        if (plan == null) {
            found.add(Code.NO_TRIGGER, "It has no trigger: it runs only when somebody asks.");
            return;
        }
        if (stored.state() == StoredJob.State.ACTIVE) {
            active(plan, found);
        }
        if (stored.state() != StoredJob.State.BROKEN && stored.state() != StoredJob.State.DISABLED) {
            try {
                excluded(plan, found);
                previewed(plan, found);
            } catch (RuntimeException unbound) { // a calendar is the host's code
                found.fact(
                        "its next times cannot be shown here: " + Telling.line(String.valueOf(unbound.getMessage())));
            }
        }
    }

    void facts(Findings found) {
        if (stored.plan() != null) {
            found.fact("trigger " + stored.plan() + " (" + stored.plan().describe() + ")");
        }
    }

    private void active(Trigger plan, Findings found) {
        Instant next = stored.nextFireAt();
        if (next != null && next.isAfter(evidence.now())) {
            found.add(Code.NOT_DUE, "Its next planned time is " + evidence.at(next) + ".", next);
        }
        AfterJob.in(plan).forEach(after -> awaits(after, found));
        if (next != null || !AfterJob.in(plan).isEmpty()) {
            return;
        }
        List<OpenRun> own =
                open.stream().filter(run -> run.run().kind() == Run.Kind.FIRED).toList();
        if (plan instanceof Every every && every.afterCompletion() && !own.isEmpty()) {
            found.add(
                    Code.AWAITS_OWN_RUN,
                    "Its next time comes " + Telling.span(every.interval()) + " after the end of its own run, and "
                            + Telling.several(own, run -> run.run().id() + " is " + evidence.standing(run)) + ".");
        } else {
            found.add(Code.STARTING, "Its next time is to be found yet: a node does that with its next look.");
        }
    }

    private void awaits(AfterJob after, Findings found) {
        var upstream = new JobKey(stored.key().workspace(), after.job());
        String end = switch (after.on()) {
            case SUCCESS -> "has succeeded";
            case FAILURE -> "has failed for good";
            case ANY -> "has ended";
        };
        found.add(
                Code.AWAITS_JOB,
                "It runs when a run of job " + upstream + " " + end + ": "
                        + evidence.store()
                                .jobs()
                                .find(upstream)
                                .map(job -> standing(job, after.on()))
                                .orElse("there is no such job")
                        + ".");
    }

    private String standing(StoredJob upstream, AfterJob.On on) {
        Instant next = upstream.nextFireAt();
        String fires = upstream.state() == StoredJob.State.ACTIVE && next != null
                ? ", fires next at " + evidence.at(next)
                : "";
        List<OpenRun> runs = evidence.store().runs().ofJob(upstream.id());
        return "that job is " + Telling.word(upstream.state())
                + fires
                + (runs.isEmpty() ? "" : ", has open " + Telling.several(runs, evidence::describe))
                + evidence.lastRun(upstream.key())
                        .map(last -> ", and its last run " + evidence.describe(last) + counted(last, on))
                        .orElse(", and no end of a run of it is recorded");
    }

    private static String counted(Execution last, AfterJob.On on) {
        Run run = last.run();
        if (run.test() || run.kind() == Run.Kind.BACKFILLED) {
            return ", which does not count: it was " + (run.test() ? "a trial" : "asked for again");
        }
        boolean counts = switch (on) {
            case SUCCESS -> last.outcome() == Outcome.SUCCEEDED;
            case FAILURE -> last.outcome().failure();
            case ANY -> true;
        };
        return counts ? "" : ", which does not count";
    }

    private void excluded(Trigger plan, Findings found) {
        boolean finished = stored.state() == StoredJob.State.FINISHED;
        Instant next = finished ? null : stored.nextFireAt();
        if (next == null && !finished) {
            return;
        }
        Instant now = evidence.now();
        Instant after = finished && stored.firedThrough().isBefore(now) ? stored.firedThrough() : now;
        ExcludedTime.first(plan, evidence.calendars(), after, next).ifPresent(time -> {
            boolean past = !time.at().isAfter(now);
            found.add(
                    Code.EXCLUDED,
                    Telling.local(time.local()) + " (" + time.at() + ")"
                            + (past ? " would have come but was" : " would come next but is")
                            + " taken out by \"except "
                            + time.exclusion() + "\""
                            + (next == null
                                    ? ", and nothing is left after it."
                                    : ": it fires next at " + evidence.at(next) + "."),
                    next);
        });
    }

    private void previewed(Trigger plan, Findings found) {
        Instant after = previewedAfter(plan);
        if (after != null) {
            found.next(Preview.of(plan, evidence.calendars(), after, NEXT).firings());
        }
    }

    /** From when on planned times are shown; null when none can be foreseen. */
    private @Nullable Instant previewedAfter(Trigger plan) {
        Instant now = evidence.now();
        Instant next = stored.nextFireAt();
        if (stored.state() == StoredJob.State.FINISHED) {
            return null;
        }
        if (stored.state() == StoredJob.State.PAUSED) {
            Instant until = stored.pause() == null ? null : stored.pause().until();
            return until == null ? now : until;
        }
        if (next == null) {
            return null;
        }
        if (plan instanceof Every every && every.afterCompletion()) {
            return next.minus(every.interval());
        }
        return next.isAfter(now) ? now : next.minusMillis(1);
    }
}
