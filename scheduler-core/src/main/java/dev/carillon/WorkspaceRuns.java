// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.execution.Execution;
import dev.carillon.execution.ExecutionLog;
import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import dev.carillon.store.CancelAnswer;
import dev.carillon.store.JobStore;
import dev.carillon.store.OpenRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs of one workspace, open and recorded: those of another are not there. */
record WorkspaceRuns(JobStore store, String workspace) implements ExecutionLog {

    private static final int MOST = 1_000;

    static void requireLimit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit: " + limit + ", expected 1.." + MOST);
        }
    }

    Optional<OpenRun> find(RunId run) {
        return store.runs().find(run).filter(open -> open.run().workspace().equals(workspace));
    }

    List<OpenRun> open(@Nullable RunId after, int limit) {
        requireLimit(limit);
        return store.runs().open(workspace, after, limit);
    }

    CancelAnswer cancel(RunId run, String actor) {
        return find(run).isPresent() ? store.runs().cancel(run, actor) : CancelAnswer.NOT_OPEN;
    }

    @Override
    public List<Execution> ofRun(RunId run) {
        return store.log().ofRun(run).stream()
                .filter(execution -> execution.run().workspace().equals(workspace))
                .toList();
    }

    @Override
    public List<Execution> ofJob(JobKey job, @Nullable Position before, int limit) {
        return store.log().ofJob(job, before, limit);
    }

    @Override
    public List<Execution> latest(String ofWorkspace, @Nullable Position before, int limit) {
        return store.log().latest(ofWorkspace, before, limit);
    }

    @Override
    public JobStatistics statistics(JobKey job, Instant from, Instant to) {
        return store.log().statistics(job, from, to);
    }
}
