// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.policy.Limit;
import dev.carillon.policy.Terms;
import dev.carillon.store.GateView;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import dev.carillon.store.OpenRun;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * When a run is taken from a dead node the permits that it held stay with it. Played by runs that nobody knows of, which
 * get those permits and keep them.
 */
final class PermitLeaksOnRescue implements PlantedBug {

    private static final Set<String> TYPE = Set.of("ghost");

    private final Random random = new Random(1);
    private final NodeId nobody = new NodeId(new UUID(0, 0), "nobody");

    @Override
    public JobStore inStore(JobStore store) {
        return StoreCall.intercepted(store, call -> {
            if (call.is("nodes.takeOver")
                    && store.nodes().silent(World.LEASE).contains(call.argument(0, NodeId.class))) {
                leak(store, call.argument(0, NodeId.class));
            }
            Object answer = call.proceed();
            return call.is("nodes.silent")
                    ? ((List<?>) Court.given(answer))
                            .stream().filter(node -> !node.equals(nobody)).toList()
                    : answer;
        });
    }

    private void leak(JobStore store, NodeId dead) {
        store.nodes().renew(Heartbeat.of(nobody, TYPE));
        for (GateView gate : store.gates().list("default")) {
            long held = gate.holders().stream()
                    .flatMap(run -> store.runs().find(run).map(OpenRun::lease).stream())
                    .filter(lease -> lease.node().equals(dead))
                    .count();
            for (long leaked = 0; leaked < held; leaked++) {
                store.runs().add(List.of(ghost(Limit.of(gate.key(), gate.most()), store.now())));
            }
        }
        store.runs().promote(TYPE, Integer.MAX_VALUE);
    }

    /** Due so long ago that it comes before all others. */
    private Run ghost(Limit limit, Instant now) {
        return new Run(
                RunId.at(now.toEpochMilli(), random),
                "default",
                null,
                null,
                0,
                "ghost",
                null,
                Run.Kind.ENQUEUED,
                false,
                Instant.EPOCH,
                Instant.EPOCH,
                Terms.ONE_TIME.limit(limit),
                null,
                "",
                null);
    }
}
