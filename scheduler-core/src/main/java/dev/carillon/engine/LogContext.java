// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.Run;
import dev.carillon.store.Claim;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.helpers.NOPMDCAdapter;

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

    private static final LogContext NOBODY_LOGS = new LogContext(null);

    private final @Nullable Map<String, String> before;

    private LogContext(@Nullable Map<String, String> before) {
        this.before = before;
    }

    /** From now on the calling thread logs for this run; closed by the same thread. One-time work has no job. */
    static LogContext of(Claim claim) {
        if (MDC.getMDCAdapter() instanceof NOPMDCAdapter) {
            return NOBODY_LOGS;
        }
        Map<String, String> before = MDC.getCopyOfContextMap();
        Map<String, String> names = before == null ? new HashMap<>() : new HashMap<>(before);
        Run run = claim.run();
        names.put(RUN, run.id().toString());
        names.put(TYPE, run.type());
        names.put(ATTEMPT, Integer.toString(claim.attempt()));
        names.put(NODE, claim.lease().node().label());
        names.put(WORKSPACE, run.workspace());
        names.remove(JOB);
        if (run.jobName() != null) {
            names.put(JOB, run.jobName());
        }
        MDC.setContextMap(names);
        return new LogContext(before);
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
