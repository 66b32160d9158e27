// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.engine.Engine;
import dev.carillon.execution.RunId;
import dev.carillon.store.Claim;
import dev.carillon.store.Finish;
import dev.carillon.store.JobStore;
import dev.carillon.store.Lease;
import dev.carillon.store.Renewal;
import dev.carillon.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Defects that engines have had, played by what their engine is made to see. */
final class EngineBugs {

    private static final Renewal NOTHING = new Renewal(Set.of(), Map.of(), Set.of());

    private EngineBugs() {}

    /** What a claim got whose answer was lost is neither asked for nor compared with what the node knows. */
    static final class LostClaimForgotten implements PlantedBug {
        @Override
        public JobStore inEngine(JobStore store, StoreClock clock) {
            return StoreCall.intercepted(store, call -> {
                Object answer = call.proceed();
                return switch (call.verb()) {
                    case "runs.claimed" -> List.of();
                    case "nodes.renew" -> NOTHING;
                    default -> answer;
                };
            });
        }
    }

    /** A node takes itself for connected while it is not, and counts the silence of the others all the same. */
    static final class OutageCountsAsSilence implements PlantedBug {
        @Override
        public JobStore inEngine(JobStore store, StoreClock clock) {
            return StoreCall.intercepted(store, call -> {
                if (call.is("now")) {
                    return clock.instant();
                }
                try {
                    return call.proceed();
                } catch (StoreException unnoticed) {
                    if (call.is("nodes.renew")) {
                        return NOTHING;
                    }
                    throw unnoticed;
                }
            });
        }
    }

    /** A run is taken for lost when it takes long, whoever holds it. */
    static final class LongRunsAreRescued implements PlantedBug {
        private static final Duration LONGEST = Duration.ofSeconds(20);

        private record Held(Lease lease, Instant since) {}

        private final Map<RunId, Held> claims = new HashMap<>();

        @Override
        public JobStore inEngine(JobStore store, StoreClock clock) {
            return StoreCall.intercepted(store, call -> {
                if (call.is("nodes.silent")) {
                    rescue(store, clock.instant());
                }
                Object answer = call.proceed();
                if (call.is("runs.claim")) {
                    ((List<?>) Court.given(answer)).forEach(claim -> {
                        Lease lease = ((Claim) claim).lease();
                        claims.put(lease.run(), new Held(lease, clock.instant()));
                    });
                } else if (call.is("runs.finish")) {
                    call.list(0, Finish.class)
                            .forEach(end -> claims.remove(end.lease().run()));
                }
                return answer;
            });
        }

        private void rescue(JobStore store, Instant now) {
            for (Held held : new ArrayList<>(claims.values())) {
                if (held.since().plus(LONGEST).isBefore(now)) {
                    claims.remove(held.lease().run());
                    store.nodes()
                            .reclaim(held.lease().node(), Set.of(held.lease().run()), "takes too long");
                }
            }
        }
    }

    /** A node that stops hands back all it holds, also what still runs. */
    static final class StopHandsBackWhatRuns implements PlantedBug {
        @Override
        public void afterStop(JobStore store, Engine engine) {
            try {
                store.nodes().reclaimAll(engine.node(), "the node stopped", Integer.MAX_VALUE);
                store.nodes().leave(engine.node());
            } catch (StoreException silent) {
                return; // left to its lease
            }
        }
    }

    /** The run of a handler whose time is up is given to others while the handler goes on. */
    static final class TimedOutHandlerIsForgotten implements PlantedBug {
        @Override
        public JobStore inEngine(JobStore store, StoreClock clock) {
            return StoreCall.intercepted(
                    store,
                    call -> call.is("runs.finish")
                            ? call.proceedWith(call.list(0, Finish.class).stream()
                                    .map(TimedOutHandlerIsForgotten::forgotten)
                                    .toList())
                            : call.proceed());
        }

        private static Finish forgotten(Finish end) {
            return new Finish(
                    end.lease(),
                    end.outcome(),
                    end.startedAt(),
                    end.again(),
                    end.counted(),
                    false,
                    end.result(),
                    end.error(),
                    end.errorDetail(),
                    end.lines(),
                    end.counters());
        }
    }
}
