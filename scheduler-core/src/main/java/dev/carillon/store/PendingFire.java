// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import java.time.Instant;

/**
 * The end of a run that some job waits for: its own, or one it comes after. Stored in the transaction that ends the run.
 *
 * @param upstream the job whose run has ended
 * @param at when, by the store's clock
 */
public record PendingFire(JobKey upstream, RunId run, Outcome outcome, Instant at) {}
