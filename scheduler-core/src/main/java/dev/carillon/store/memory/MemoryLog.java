// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Execution;
import dev.carillon.execution.ExecutionLog;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import java.util.List;

record MemoryLog(Ledger ledger) implements ExecutionLog {

    @Override
    public List<Execution> ofRun(RunId run) {
        synchronized (ledger) {
            return ledger.executions.stream()
                    .filter(execution -> execution.run().id().equals(run))
                    .toList();
        }
    }

    @Override
    public List<Execution> ofJob(JobKey job, int limit) {
        synchronized (ledger) {
            return Ledger.newest(
                    ledger.executions,
                    limit,
                    execution -> execution.run().job().filter(job::equals).isPresent());
        }
    }

    @Override
    public List<Execution> latest(String workspace, int limit) {
        synchronized (ledger) {
            return Ledger.newest(
                    ledger.executions,
                    limit,
                    execution -> execution.run().workspace().equals(workspace));
        }
    }
}
