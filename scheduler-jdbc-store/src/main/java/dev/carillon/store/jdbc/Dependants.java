// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import dev.carillon.store.FireLedger;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
        if (pending > 0) {
            keepLatest();
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

    /** Of very many ends that nobody decides the oldest give way. */
    void keepLatest() {
        tx.list(
                        "SELECT job_id, count(*) FROM ${tables}pending_fire GROUP BY job_id HAVING count(*) > ?",
                        row -> Map.entry(
                                new JobId(Objects.requireNonNull(tx.uuid(row, "job_id"))),
                                row.getInt(2) - FireLedger.MOST_PENDING),
                        FireLedger.MOST_PENDING)
                .forEach(job -> giveWay(job.getKey(), job.getValue()));
    }

    private void giveWay(JobId id, int many) {
        var ends = new PendingEnds(tx);
        List<PendingEnds.Row> oldest = ends.oldest(id, many);
        new JobRows(tx)
                .read("j.id = ?", id.value())
                .forEach(job -> oldest.stream()
                        .map(PendingEnds.Row::end)
                        .filter(end -> job.plan() != null && end.fires(job.plan()))
                        .forEach(end -> new Records(tx)
                                .add(new Fire(
                                        id,
                                        job.key(),
                                        Fire.TRIGGERED,
                                        end.at(),
                                        end.at(),
                                        1,
                                        FireOutcome.MISSED,
                                        null,
                                        end.run()))));
        ends.delete(oldest);
    }
}
