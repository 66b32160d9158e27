// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Execution;
import dev.carillon.execution.ExecutionLog;
import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import java.time.Instant;
import java.util.List;

record MemoryLog(Ledger ledger) implements ExecutionLog {

    @Override
    public List<Execution> ofRun(RunId run) {
        synchronized (ledger) {
            return ledger.records.executions.stream()
                    .filter(execution -> execution.run().id().equals(run))
                    .toList();
        }
    }

    @Override
    public List<Execution> ofJob(JobKey job, int limit) {
        synchronized (ledger) {
            return Records.newest(
                    ledger.records.executions,
                    limit,
                    execution -> execution.run().job().filter(job::equals).isPresent());
        }
    }

    @Override
    public List<Execution> latest(String workspace, int limit) {
        synchronized (ledger) {
            return Records.newest(
                    ledger.records.executions,
                    limit,
                    execution -> execution.run().workspace().equals(workspace));
        }
    }

    @Override
    public JobStatistics statistics(JobKey job, Instant from, Instant to) {
        synchronized (ledger) {
            return ledger.records.statistics(job, from, to);
        }
    }
}
