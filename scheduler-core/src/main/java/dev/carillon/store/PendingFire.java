// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import dev.carillon.trigger.AfterJob;
import dev.carillon.trigger.Trigger;
import java.time.Instant;

/**
 * The end of a run that some job waits for: its own, or one it comes after. Stored in the transaction that ends the run.
 *
 * @param upstream the job whose run has ended
 * @param at when, by the store's clock
 */
public record PendingFire(JobKey upstream, RunId run, Outcome outcome, Instant at) {

    /** Whether a job with this trigger fires for it, as one that comes after the other does. */
    public boolean fires(Trigger plan) {
        return AfterJob.in(plan).stream().anyMatch(after -> after.job().equals(upstream.name()) && counts(after.on()));
    }

    private boolean counts(AfterJob.On on) {
        return switch (on) {
            case SUCCESS -> outcome == Outcome.SUCCEEDED;
            case FAILURE -> outcome.failure();
            case ANY -> true;
        };
    }
}
