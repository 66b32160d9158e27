// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import dev.carillon.store.Block;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.DueJob;
import dev.carillon.store.Finish;
import dev.carillon.store.FirePlan;
import dev.carillon.store.FirePlanner;
import dev.carillon.store.JobStore;
import dev.carillon.store.Lease;
import dev.carillon.store.PendingFire;
import dev.carillon.store.StoredJob;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Defects that stores have had. */
final class StoreBugs {

    private StoreBugs() {}

    /** The end of an attempt is written by the run's id alone. */
    static final class FinishWithoutLease implements PlantedBug {
        private final Map<RunId, Lease> current = new HashMap<>();

        @Override
        public JobStore inStore(JobStore store) {
            return StoreCall.intercepted(store, call -> {
                if (call.is("runs.finish")) {
                    return call.proceedWith(call.list(0, Finish.class).stream()
                            .map(this::underCurrentLease)
                            .toList());
                }
                Object answer = call.proceed();
                if (call.is("runs.claim")) {
                    ((List<?>) Court.given(answer))
                            .stream()
                                    .map(claim -> ((Claim) claim).lease())
                                    .forEach(lease -> current.put(lease.run(), lease));
                }
                return answer;
            });
        }

        private Finish underCurrentLease(Finish end) {
            return new Finish(
                    current.getOrDefault(end.lease().run(), end.lease()),
                    end.outcome(),
                    end.startedAt(),
                    end.again(),
                    end.counted(),
                    end.bodyRuns(),
                    end.result(),
                    end.error(),
                    end.errorDetail(),
                    end.lines(),
                    end.counters());
        }
    }

    /** A job that is put again plans from before its last time. */
    static final class WatermarkGoesBack implements PlantedBug {
        private final Map<JobKey, Instant> lowered = new HashMap<>();

        @Override
        public JobStore inStore(JobStore store) {
            return StoreCall.intercepted(store, call -> switch (call.verb()) {
                case "fires.evaluate" ->
                    call.proceedWith(call.arguments()[0], put(call.argument(1, FirePlanner.class)));
                case "fires.fire" ->
                    call.proceedWith(
                            call.arguments()[0],
                            call.arguments()[1],
                            shown(call.argument(2, FirePlanner.class), this::withLoweredWatermark));
                default -> call.proceed();
            });
        }

        private FirePlanner put(FirePlanner planner) {
            return (due, now) -> {
                FirePlan plan = planner.plan(due, now);
                if (plan.job().revision() > due.job().revision()) {
                    lowered.put(plan.job().key(), plan.job().firedThrough().minusMillis(1));
                }
                return plan;
            };
        }

        private DueJob withLoweredWatermark(DueJob due) {
            StoredJob job = due.job();
            Instant through = lowered.remove(job.key());
            return through == null || job.state() != StoredJob.State.ACTIVE || job.nextFireAt() == null
                    ? due
                    : new DueJob(
                            job.evaluated(job.state(), through.plusMillis(1), through, null),
                            due.runs(),
                            due.pending());
        }
    }

    private static FirePlanner shown(FirePlanner planner, UnaryOperator<DueJob> view) {
        return (due, now) -> planner.plan(view.apply(due), now);
    }

    /** A retry goes straight to where runs are claimed from, whether its job is held or not. */
    static final class RetrySlipsPastPause implements PlantedBug {
        private final Map<RunId, Instant> retries = new LinkedHashMap<>();

        @Override
        public JobStore inStore(JobStore store) {
            return StoreCall.intercepted(store, call -> {
                if (!call.is("runs.claim")) {
                    Object answer = call.proceed();
                    if (call.is("runs.finish")) {
                        call.list(0, Finish.class).forEach(this::note);
                    }
                    return answer;
                }
                List<StoredJob> released = due(store.now()).stream()
                        .flatMap(retry -> release(store, retry).stream())
                        .toList();
                store.runs().promote(call.argument(0, ClaimRequest.class).types(), Integer.MAX_VALUE);
                Object claims = call.proceed();
                released.forEach(job -> store.fires().evaluate(job.key(), (due, now) -> FirePlan.of(job)));
                return claims;
            });
        }

        private void note(Finish end) {
            if (end.again() != null) {
                retries.put(end.lease().run(), end.again());
            }
        }

        private List<RunId> due(Instant now) {
            List<RunId> due = retries.entrySet().stream()
                    .filter(retry -> !retry.getValue().isAfter(now))
                    .map(Map.Entry::getKey)
                    .toList();
            due.forEach(retries::remove);
            return due;
        }

        /** Lets the job of a held retry go for a moment, if that lets nothing else go. */
        private static Optional<StoredJob> release(JobStore store, RunId retry) {
            Optional<StoredJob> held = store.runs()
                    .find(retry)
                    .filter(run -> run.block() != null && run.block().kind() == Block.Kind.JOB_PAUSED)
                    .flatMap(run -> run.run().job())
                    .flatMap(store.jobs()::find)
                    .filter(job -> store.runs().ofJob(job.id()).size() == 1);
            held.ifPresent(job -> store.fires()
                    .evaluate(
                            job.key(),
                            (due, now) -> FirePlan.of(
                                    job.evaluated(StoredJob.State.ACTIVE, null, job.firedThrough(), null))));
            return held;
        }
    }

    /** Ends of one instant are taken for one. */
    static final class EndsOfOneInstantAreOne implements PlantedBug {
        @Override
        public JobStore inStore(JobStore store) {
            return StoreCall.intercepted(
                    store,
                    call -> call.is("fires.fire")
                            ? call.proceedWith(
                                    call.arguments()[0],
                                    call.arguments()[1],
                                    shown(call.argument(2, FirePlanner.class), EndsOfOneInstantAreOne::merged))
                            : call.proceed());
        }

        private static DueJob merged(DueJob due) {
            Map<Instant, PendingFire> byTime = new LinkedHashMap<>();
            due.pending().forEach(end -> byTime.put(end.at(), end));
            return new DueJob(due.job(), due.runs(), List.copyOf(byTime.values()));
        }
    }
}
