// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.job.JobKey;

/** A job is not, or not any more, what the caller took it for. Nothing was changed. */
public final class RevisionConflictException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final JobKey job;
    private final long expected;
    private final long found;

    RevisionConflictException(JobKey job, long expected, long found) {
        super("revision: job \"" + job + "\" has " + told(found) + ", expected " + told(expected));
        this.job = job;
        this.expected = expected;
        this.found = found;
    }

    private static String told(long revision) {
        return revision == 0 ? "none, there being no such job" : String.valueOf(revision);
    }

    /** The job that was to be changed. */
    public JobKey job() {
        return job;
    }

    /** The revision that the caller expected; 0 for none of that name. */
    public long expected() {
        return expected;
    }

    /** The revision that the job has; 0 when there is none of that name. */
    public long found() {
        return found;
    }
}
