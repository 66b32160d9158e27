// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.handler.JobHandler;
import dev.carillon.job.JobType;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the next attempts of types throw before their handlers are called. */
final class PlannedFailures {

    private final Map<String, ArrayDeque<Exception>> byType = new HashMap<>();

    void add(JobType<?> type, Exception... failures) {
        byType.computeIfAbsent(type.name(), name -> new ArrayDeque<>()).addAll(List.of(failures));
    }

    /** The handler, behind what is planned for its type. */
    <P> JobHandler<P> before(JobType<P> type, JobHandler<P> handler) {
        return run -> {
            ArrayDeque<Exception> ofType = byType.get(type.name());
            if (ofType != null && !ofType.isEmpty()) {
                throw ofType.removeFirst();
            }
            handler.handle(run);
        };
    }
}
