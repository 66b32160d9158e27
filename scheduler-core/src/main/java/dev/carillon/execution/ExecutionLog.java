// SPDX-License-Identifier: Apache-2.0
package dev.carillon.execution;

import dev.carillon.job.JobKey;
import java.time.Instant;
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

    /**
     * The statistics of a job over a stretch of time, kept by the hour (UTC) in which executions ended and longer than the
     * executions themselves. Hours that lie more than a week back may be kept by the day (UTC), and then count when their
     * day begins within the stretch or holds its beginning.
     *
     * @param from inclusive, counted from the beginning of its hour
     * @param to exclusive, counted to the end of its hour
     */
    JobStatistics statistics(JobKey job, Instant from, Instant to);
}
