// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.execution.Run;
import dev.carillon.http.json.JsonText;
import dev.carillon.store.Lease;
import dev.carillon.store.OpenRun;
import dev.carillon.store.RunState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run that has not ended.
 *
 * @param job null for one-time work
 * @param test whether it is a trial
 * @param attempt the present or the next one
 * @param since when it came into this state
 * @param block why it waits; null when nothing keeps it
 * @param node that executes it; null when none does
 * @param cancelledBy who asked to end it; null when nobody did
 * @param crashes how many nodes have died with it
 */
public record RunView(
        String id,
        @Nullable String job,
        String type,
        Run.Kind kind,
        boolean test,
        @Nullable JsonText payload,
        Instant scheduledTime,
        Instant dueAt,
        String queue,
        String actor,
        RunState state,
        int attempt,
        Instant since,
        @Nullable BlockView block,
        @Nullable String node,
        @Nullable String cancelledBy,
        int crashes) {

    static RunView of(OpenRun open) {
        Run run = open.run();
        String payload = run.payload();
        Lease lease = open.lease();
        return new RunView(
                run.id().toString(),
                run.jobName(),
                run.type(),
                run.kind(),
                run.test(),
                payload == null ? null : new JsonText(payload),
                run.scheduledTime(),
                run.dueAt(),
                run.terms().queue(),
                run.actor(),
                open.state(),
                open.attempt(),
                open.since(),
                BlockView.orNone(open.block()),
                lease == null ? null : lease.node().label(),
                open.cancelledBy(),
                open.crashes());
    }
}
