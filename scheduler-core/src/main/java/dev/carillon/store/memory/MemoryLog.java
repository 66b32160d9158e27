// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Execution;
import dev.carillon.execution.ExecutionLog;
import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

record MemoryLog(Ledger ledger) implements ExecutionLog {

    @Override
    public List<Execution> ofRun(RunId run) {
        synchronized (ledger) {
            return ledger.records.executionsOf(run);
        }
    }

    @Override
    public List<Execution> ofJob(JobKey job, @Nullable Position before, int limit) {
        return newest(before, limit, run -> run.job().filter(job::equals).isPresent());
    }

    @Override
    public List<Execution> latest(String workspace, @Nullable Position before, int limit) {
        return newest(before, limit, run -> run.workspace().equals(workspace));
    }

    private List<Execution> newest(@Nullable Position before, int limit, Predicate<Run> wanted) {
        Records.requireLimit(limit);
        synchronized (ledger) {
            return ledger.records.newestExecutions(before == null ? Long.MAX_VALUE : before.number(), limit, wanted);
        }
    }

    @Override
    public JobStatistics statistics(JobKey job, Instant from, Instant to) {
        synchronized (ledger) {
            return ledger.records.statistics(job, from, to);
        }
    }
}
