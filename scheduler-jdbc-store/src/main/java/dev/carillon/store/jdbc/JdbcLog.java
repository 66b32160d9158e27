// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Execution;
import dev.carillon.execution.ExecutionLog;
import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import java.time.Instant;
import java.util.List;

record JdbcLog(Database database) implements ExecutionLog {

    private static final int MOST = 1_000;
    private static final String READ = "SELECT " + Rows.EXECUTION + " FROM ${tables}execution WHERE ";
    private static final String NEWEST = " ORDER BY finished_at DESC, number DESC LIMIT ?";

    @Override
    public List<Execution> ofRun(RunId run) {
        return database.read("read a run's log", tx -> new Records(tx).ofRun(run));
    }

    @Override
    public List<Execution> ofJob(JobKey job, int limit) {
        requireLimit(limit);
        return database.read(
                "read a job's log",
                tx -> tx.list(
                        READ + "workspace = ? AND job_name = ?" + NEWEST,
                        new Rows(tx.dialect())::execution,
                        job.workspace(),
                        job.name(),
                        limit));
    }

    @Override
    public List<Execution> latest(String workspace, int limit) {
        requireLimit(limit);
        return database.read(
                "read the log",
                tx -> tx.list(READ + "workspace = ?" + NEWEST, new Rows(tx.dialect())::execution, workspace, limit));
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
