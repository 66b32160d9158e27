// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.Run;
import dev.carillon.job.JobKey;
import dev.carillon.store.Claim;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The names of a run in the logging context of the thread that calls its handler, so that each line a handler logs says
 * what it belongs to. Closing brings back what was there before, whatever the handler has put or taken.
 */
final class LogContext implements AutoCloseable {

    static final String RUN = "carillon.run";
    static final String JOB = "carillon.job";
    static final String TYPE = "carillon.type";
    static final String ATTEMPT = "carillon.attempt";
    static final String NODE = "carillon.node";
    static final String WORKSPACE = "carillon.workspace";

    private final @Nullable Map<String, String> before;

    private LogContext(@Nullable Map<String, String> before) {
        this.before = before;
    }

    /** From now on the calling thread logs for this run; closed by the same thread. One-time work has no job. */
    static LogContext of(Claim claim) {
        var context = new LogContext(MDC.getCopyOfContextMap());
        Run run = claim.run();
        MDC.put(RUN, run.id().toString());
        MDC.put(TYPE, run.type());
        MDC.put(ATTEMPT, Integer.toString(claim.attempt()));
        MDC.put(NODE, claim.lease().node().label());
        MDC.put(WORKSPACE, run.workspace());
        run.job().map(JobKey::name).ifPresentOrElse(job -> MDC.put(JOB, job), () -> MDC.remove(JOB));
        return context;
    }

    @Override
    public void close() {
        if (before == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(before);
        }
    }
}
