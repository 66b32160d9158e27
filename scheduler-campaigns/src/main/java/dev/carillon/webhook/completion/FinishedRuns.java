// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import dev.carillon.execution.ExecutionLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The executions of a workspace since a time. */
final class FinishedRuns {

    private static final Logger LOG = LoggerFactory.getLogger(FinishedRuns.class);
    private static final int PAGE = 1_000;
    private static final int MOST_PAGES = 100;

    private FinishedRuns() {}

    /** Those that ended at a time or later, oldest first; the latest 100,000 when there are more. */
    static List<Execution> since(JobClient client, String workspace, Instant from) {
        var found = new ArrayList<Execution>();
        ExecutionLog.Position before = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            List<Execution> read = client.log().latest(workspace, before, PAGE);
            List<Execution> wanted = read.stream()
                    .takeWhile(execution -> !execution.finishedAt().isBefore(from))
                    .toList();
            found.addAll(wanted);
            if (wanted.size() < PAGE) {
                Collections.reverse(found);
                return found;
            }
            before = ExecutionLog.Position.of(read.get(PAGE - 1));
        }
        LOG.warn(
                "workspace {}: more than {} executions since {}, the older ones are not told",
                workspace,
                found.size(),
                from);
        Collections.reverse(found);
        return found;
    }
}
