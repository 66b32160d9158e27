// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import dev.carillon.store.PendingFire;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The ends of runs that jobs wait for, within a transaction. Others may add some at any time, also of a job whose row is
 * locked: nothing is deleted that was not read.
 */
record PendingEnds(Tx tx) {

    private static final String COLUMNS = "number, job_id, workspace, upstream, run_id, outcome, at";

    /** One of them and its row. */
    record Row(long number, JobId job, PendingFire end) {}

    /** The oldest of a job. */
    List<Row> oldest(JobId job, int most) {
        return tx.list(
                "SELECT " + COLUMNS + " FROM ${tables}pending_fire WHERE job_id = ? ORDER BY number LIMIT ?",
                this::row,
                job.value(),
                most);
    }

    /** Reads and deletes those of some jobs; each job's are oldest first. */
    Map<JobId, List<PendingFire>> take(Collection<JobId> jobs) {
        return tx
                .list(
                        tx.dialect()
                                .returning("DELETE FROM ${tables}pending_fire WHERE job_id IN " + Tx.in(jobs), COLUMNS),
                        this::row,
                        jobs.stream().map(JobId::value).toArray())
                .stream()
                .sorted(Comparator.comparingLong(Row::number))
                .collect(Collectors.groupingBy(Row::job, Collectors.mapping(Row::end, Collectors.toList())));
    }

    void delete(List<Row> ends) {
        tx.update(
                "DELETE FROM ${tables}pending_fire WHERE number IN " + Tx.in(ends),
                ends.stream().map(Row::number).toArray());
    }

    private Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("number"),
                new JobId(Objects.requireNonNull(tx.uuid(row, "job_id"))),
                new PendingFire(
                        new JobKey(row.getString("workspace"), row.getString("upstream")),
                        new RunId(Objects.requireNonNull(tx.uuid(row, "run_id"))),
                        Outcome.valueOf(row.getString("outcome")),
                        Rows.instant(row, "at")));
    }
}
