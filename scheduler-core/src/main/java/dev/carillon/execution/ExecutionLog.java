// SPDX-License-Identifier: Apache-2.0
package dev.carillon.execution;

import dev.carillon.job.JobKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All recorded executions, to read. A store keeps as many as its retention says. They are listed newest first, those that
 * ended in one millisecond as they were recorded, so that a page goes on exactly where the one before has ended, whatever is
 * recorded meanwhile.
 */
public interface ExecutionLog {

    /**
     * Where a page has ended. It stays good when its execution has been forgotten.
     *
     * @param finishedAt of the last execution of the page
     * @param number of the same, 1 or more
     */
    record Position(Instant finishedAt, long number) {
        public Position {
            if (number < 1) {
                throw new IllegalArgumentException("number: " + number + ", expected 1 or more");
            }
        }

        /**
         * Behind an execution.
         *
         * @throws IllegalArgumentException when it was not read from a log
         */
        public static Position of(Execution execution) {
            return new Position(execution.finishedAt(), execution.number());
        }
    }

    /** The executions of a run, first attempt first. */
    List<Execution> ofRun(RunId run);

    /**
     * The latest executions of a job, newest first.
     *
     * @param limit 1 to 1,000
     */
    default List<Execution> ofJob(JobKey job, int limit) {
        return ofJob(job, null, limit);
    }

    /**
     * A page of the executions of a job, newest first.
     *
     * @param before where the page before has ended, null for the first
     * @param limit 1 to 1,000
     */
    List<Execution> ofJob(JobKey job, @Nullable Position before, int limit);

    /**
     * The latest executions of a workspace, newest first.
     *
     * @param limit 1 to 1,000
     */
    default List<Execution> latest(String workspace, int limit) {
        return latest(workspace, null, limit);
    }

    /**
     * A page of the executions of a workspace, newest first.
     *
     * @param before where the page before has ended, null for the first
     * @param limit 1 to 1,000
     */
    List<Execution> latest(String workspace, @Nullable Position before, int limit);

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
