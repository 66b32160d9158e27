// SPDX-License-Identifier: Apache-2.0
package dev.carillon.explain;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Progress;
import dev.carillon.execution.Run;
import dev.carillon.policy.Terms;
import dev.carillon.store.OpenRun;
import dev.carillon.store.RunState;
import java.util.List;

/** What is known of a run whatever keeps it. */
record RunFacts(Evidence evidence) {

    private static final int LATEST = 3;

    void of(OpenRun open, List<Execution> executions, Findings found) {
        of(open.run(), executions, found);
        found.fact(attempt(open, executions));
        if (open.crashes() > 0) {
            found.fact(Telling.count(open.crashes(), "node") + " died with it");
        }
        if (open.state() == RunState.RUNNING) {
            progress(open, found);
        }
    }

    void of(Run run, List<Execution> executions, Findings found) {
        found.fact(origin(run) + (run.test() ? ", as a trial" : ""));
        Terms terms = run.terms();
        found.fact("type " + run.type() + ", queue " + terms.queue() + ", priority " + Telling.word(terms.priority())
                + (terms.timeout() == null ? "" : ", timeout " + Telling.span(terms.timeout())));
        for (Execution past : executions.subList(Math.max(0, executions.size() - LATEST), executions.size())) {
            found.fact(told(past));
        }
    }

    private static String origin(Run run) {
        String job = run.job().map(key -> "job " + key + ", ").orElse("");
        String actor = run.actor().isEmpty() ? "" : " by " + Telling.line(run.actor());
        return switch (run.kind()) {
            case FIRED -> job + "fired for " + run.scheduledTime();
            case ENQUEUED -> job + "enqueued" + actor + " for " + run.scheduledTime();
            case MANUAL -> job + "asked for" + actor + " at " + run.scheduledTime();
            case BACKFILLED -> job + "asked for again" + actor + " for " + run.scheduledTime();
        };
    }

    private String told(Execution past) {
        String error = past.error() == null ? "" : ": " + Telling.line(past.error());
        return "attempt " + past.attempt() + " " + Telling.word(past.outcome()) + " at "
                + evidence.at(past.finishedAt()) + error;
    }

    /** {@code attempt 2 of 4}; retries are counted anew after a run was redriven, attempts are not. */
    String attempt(OpenRun open, List<Execution> executions) {
        int before = executions.stream()
                .filter(past -> past.last() && past.attempt() < open.attempt())
                .mapToInt(Execution::attempt)
                .max()
                .orElse(0);
        int most = open.run().terms().retry().retries() + 1;
        if (before == 0) {
            return "attempt " + open.attempt() + " of " + most;
        }
        return "attempt " + (open.attempt() - before) + " of " + most + " since it was redriven, " + open.attempt()
                + " in all";
    }

    private void progress(OpenRun open, Findings found) {
        Progress progress = evidence.store().journal().reported(open.run().id()).progress();
        if (progress != null) {
            String total = progress.total() == 0 ? "" : " of " + progress.total();
            String message = progress.message().isEmpty() ? "" : ": " + Telling.line(progress.message());
            found.fact("progress " + progress.done() + total + message);
        }
    }
}
