// SPDX-License-Identifier: Apache-2.0
package dev.carillon.execution;

import dev.carillon.job.JobKey;
import java.util.List;

/** All recorded executions, to read. A store keeps as many as its retention says. */
public interface ExecutionLog {

    /** The executions of a run, first attempt first. */
    List<Execution> ofRun(RunId run);

    /**
     * The latest executions of a job, newest first.
     *
     * @param limit 1 to 1,000
     */
    List<Execution> ofJob(JobKey job, int limit);

    /**
     * The latest executions of a workspace, newest first.
     *
     * @param limit 1 to 1,000
     */
    List<Execution> latest(String workspace, int limit);
}
