// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.job.JobKey;

/** The jobs that wait for the ends of runs, within a transaction. */
record Dependants(Tx tx) {

    /**
     * Keeps the end of a run for the jobs that wait for it: its own, when it counts from there or its failures are counted,
     * and those that run after it.
     *
     * @return whether any does
     */
    boolean pend(Run ended, Outcome outcome) {
        JobKey upstream = ended.job().orElse(null);
        if (upstream == null || ended.test()) {
            return false;
        }
        int pending = 0;
        if (ended.jobId() != null) {
            pending += pend(
                    ended,
                    upstream,
                    outcome,
                    "j.id = ? AND (j.after_own OR j.pause_after_failures > ?)",
                    ended.jobId().value(),
                    0);
        }
        if (ended.kind() != Run.Kind.BACKFILLED) {
            pending += pend(
                    ended,
                    upstream,
                    outcome,
                    "j.id IN (SELECT job_id FROM ${tables}job_after WHERE workspace = ? AND upstream = ?)",
                    upstream.workspace(),
                    upstream.name());
        }
        return pending > 0;
    }

    private int pend(Run ended, JobKey upstream, Outcome outcome, String jobs, Object first, Object second) {
        return tx.update(
                "INSERT INTO ${tables}pending_fire (job_id, workspace, upstream, run_id, outcome, at)"
                        + " SELECT j.id, CAST(? AS text), CAST(? AS text), CAST(? AS "
                        + tx.dialect().uuidType()
                        + "), CAST(? AS text), CAST(? AS bigint) FROM ${tables}job j"
                        + " WHERE j.state IN ('ACTIVE', 'PAUSED') AND " + jobs,
                upstream.workspace(),
                upstream.name(),
                ended.id().value(),
                outcome.name(),
                tx.now(),
                first,
                second);
    }
}
