// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The executions of a workspace since a time. */
final class FinishedRuns {

    private static final Logger LOG = LoggerFactory.getLogger(FinishedRuns.class);
    private static final int MOST = 1_000;

    private FinishedRuns() {}

    /** Those that ended at a time or later, oldest first; the latest 1,000 when there are more. */
    static List<Execution> since(JobClient client, String workspace, Instant from) {
        var found = new ArrayList<Execution>();
        for (Execution execution : client.log().latest(workspace, MOST)) {
            if (execution.finishedAt().isBefore(from)) {
                Collections.reverse(found);
                return found;
            }
            found.add(execution);
        }
        if (found.size() == MOST) {
            LOG.warn(
                    "workspace {}: more than {} executions since {}, the older ones are not told",
                    workspace,
                    MOST,
                    from);
        }
        Collections.reverse(found);
        return found;
    }
}
