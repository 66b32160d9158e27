// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Execution;
import dev.carillon.execution.ExecutionLog;
import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

record JdbcLog(Database database) implements ExecutionLog {

    private static final int MOST = 1_000;
    private static final String READ = "SELECT number, " + Rows.EXECUTION + " FROM ${tables}execution WHERE ";
    private static final String BEFORE = " AND finished_at <= ? AND (finished_at < ? OR number < ?)";
    private static final String NEWEST = " ORDER BY finished_at DESC, number DESC LIMIT ?";

    @Override
    public List<Execution> ofRun(RunId run) {
        return database.read("read a run's log", tx -> new Records(tx).ofRun(run));
    }

    @Override
    public List<Execution> ofJob(JobKey job, @Nullable Position before, int limit) {
        return newest("read a job's log", "workspace = ? AND job_name = ?", before, limit, job.workspace(), job.name());
    }

    @Override
    public List<Execution> latest(String workspace, @Nullable Position before, int limit) {
        return newest("read the log", "workspace = ?", before, limit, workspace);
    }

    /** The position bounds the time by itself too, which tells the days that need not be looked at. */
    private List<Execution> newest(String what, String whose, @Nullable Position before, int limit, String... values) {
        requireLimit(limit);
        var all = new ArrayList<@Nullable Object>(List.of(values));
        if (before != null) {
            long finishedAt = before.finishedAt().toEpochMilli();
            all.addAll(List.of(finishedAt, finishedAt, before.number()));
        }
        all.add(limit);
        String query = READ + whose + (before == null ? "" : BEFORE) + NEWEST;
        return database.read(what, tx -> tx.list(query, new Rows(tx.dialect())::logged, all.toArray()));
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit: " + limit + ", expected 1.." + MOST);
        }
    }

    @Override
    public JobStatistics statistics(JobKey job, Instant from, Instant to) {
        return database.read("read statistics", tx -> new Sums(tx).statistics(job, from, to));
    }
}
