// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import dev.carillon.store.CancelAnswer;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.DueJob;
import dev.carillon.store.Finish;
import dev.carillon.store.FirePlan;
import dev.carillon.store.FirePlanner;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.JobStore;
import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import dev.carillon.store.Renewal;
import dev.carillon.store.StoredJob;
import dev.carillon.testkit.simulation.Happening.Added;
import dev.carillon.testkit.simulation.Happening.Answered;
import dev.carillon.testkit.simulation.Happening.Asked;
import dev.carillon.testkit.simulation.Happening.Cancelled;
import dev.carillon.testkit.simulation.Happening.Claimed;
import dev.carillon.testkit.simulation.Happening.Evaluated;
import dev.carillon.testkit.simulation.Happening.Found;
import dev.carillon.testkit.simulation.Happening.JobAdded;
import dev.carillon.testkit.simulation.Happening.JobRemoved;
import dev.carillon.testkit.simulation.Happening.Left;
import dev.carillon.testkit.simulation.Happening.PutBack;
import dev.carillon.testkit.simulation.Happening.Recounted;
import dev.carillon.testkit.simulation.Happening.Released;
import dev.carillon.testkit.simulation.Happening.Renewed;
import dev.carillon.testkit.simulation.Happening.TakenBack;
import dev.carillon.testkit.simulation.Happening.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stands before the store and tells the court of all it does, whether its answers arrive or not. */
final class Witness {

    private final Court court;
    private final StoreClock clock;
    private final Map<NodeId, Boolean> draining = new HashMap<>();

    Witness(Court court, StoreClock clock) {
        this.court = court;
        this.clock = clock;
    }

    /**
     * The store as a caller sees it.
     *
     * @param caller whose calls these are, null when it is no node
     */
    JobStore watched(JobStore store, String who, Supplier<@Nullable NodeId> caller) {
        return StoreCall.intercepted(store, call -> {
            NodeId node = caller.get();
            Object answer = new Statement(store, call, who, node).answered();
            if (node != null) {
                court.hear(who, new Answered(node, clock.instant()));
            }
            return answer;
        });
    }

    /** One call. */
    private final class Statement {
        private final JobStore store;
        private final StoreCall call;
        private final String who;
        private final @Nullable NodeId node;

        Statement(JobStore store, StoreCall call, String who, @Nullable NodeId node) {
            this.store = store;
            this.call = call;
            this.who = who;
            this.node = node;
        }

        private void tell(Happening what) {
            court.hear(who, what);
        }

        @Nullable
        Object answered() throws Throwable {
            return switch (call.verb()) {
                case "jobs.add" -> jobAdded();
                case "jobs.remove" -> jobRemoved();
                case "fires.fire" -> evaluated(2);
                case "fires.evaluate" -> evaluated(1);
                case "runs.add" -> added();
                case "runs.claim" -> claimed();
                case "runs.finish" -> finished();
                case "runs.handBack" -> putBack();
                case "runs.release" -> released();
                case "runs.cancel" -> cancelled();
                case "nodes.renew" -> renewed();
                case "nodes.reclaim" -> takenBack(some(), false);
                case "nodes.reclaimAll", "nodes.takeOver" -> takenBack(life -> true, true);
                case "gates.repair" -> recounted();
                case "nodes.silent" -> found();
                case "nodes.leave" -> left();
                default -> call.proceed();
            };
        }

        private @Nullable Object jobAdded() throws Throwable {
            Object answer = call.proceed();
            if (Boolean.TRUE.equals(answer)) {
                tell(new JobAdded(call.argument(0, StoredJob.class)));
            }
            return answer;
        }

        private @Nullable Object jobRemoved() throws Throwable {
            Optional<StoredJob> job = court.history().job(call.argument(0, JobKey.class));
            Object answer = call.proceed();
            if (Boolean.TRUE.equals(answer)) {
                job.ifPresent(known -> tell(new JobRemoved(known)));
            }
            return answer;
        }

        private @Nullable Object evaluated(int position) throws Throwable {
            FirePlanner planner = call.argument(position, FirePlanner.class);
            List<Evaluated> plans = new ArrayList<>();
            Object[] arguments = call.arguments();
            arguments[position] = (FirePlanner) (DueJob due, Instant now) -> {
                FirePlan plan = planner.plan(due, now);
                plans.add(new Evaluated(due, plan, now));
                return plan;
            };
            Object answer = call.proceedWith(arguments);
            plans.forEach(this::tell);
            return answer;
        }

        private @Nullable Object added() throws Throwable {
            Object answer = call.proceed();
            call.list(0, Run.class).forEach(run -> tell(new Added(run)));
            return answer;
        }

        private @Nullable Object claimed() throws Throwable {
            Object answer = call.proceed();
            tell(new Asked(call.argument(0, ClaimRequest.class).node(), clock.instant()));
            for (Object claim : (List<?>) Court.given(answer)) {
                tell(new Claimed((Claim) claim, clock.instant()));
            }
            return answer;
        }

        private @Nullable Object finished() throws Throwable {
            Object answer = call.proceed();
            List<Execution> records = new ArrayList<>();
            ((List<?>) Court.given(answer)).forEach(record -> records.add((Execution) record));
            List<Finish> ends = new ArrayList<>(call.list(0, Finish.class));
            // a record does not name its lease: where one run is told of twice the start tells which is whose, and of
            // two that started together it belongs to the current one
            ends.sort(Comparator.comparing(end -> isCurrent(end.lease()) ? 0 : 1));
            for (Finish end : ends) {
                Optional<Execution> record = records.stream()
                        .filter(each -> each.run().id().equals(end.lease().run()))
                        .min(Comparator.comparing(each -> each.startedAt().equals(end.startedAt()) ? 0 : 1));
                record.ifPresent(records::remove);
                tell(new Told(end, record.orElse(null)));
            }
            return answer;
        }

        private boolean isCurrent(Lease lease) {
            return court.history()
                    .find(lease.run())
                    .filter(life -> lease.equals(life.lease))
                    .isPresent();
        }

        /** The leases of a call that are the present ones of their runs. */
        private List<Lease> currentLeases() {
            Collection<?> leases = call.argument(0, Collection.class);
            return leases.stream()
                    .map(Lease.class::cast)
                    .filter(this::isCurrent)
                    .toList();
        }

        private @Nullable Object putBack() throws Throwable {
            List<Lease> current = currentLeases().stream()
                    .filter(lease -> court.history().run(lease.run()).outlived == null)
                    .toList();
            Object answer = call.proceed();
            current.forEach(lease -> tell(new PutBack(lease)));
            return answer;
        }

        private @Nullable Object released() throws Throwable {
            List<Lease> current = currentLeases();
            Object answer = call.proceed();
            current.forEach(lease -> tell(new Released(lease, clock.instant())));
            return answer;
        }

        private @Nullable Object cancelled() throws Throwable {
            Object answer = call.proceed();
            if (answer != CancelAnswer.NOT_OPEN) {
                tell(new Cancelled(call.argument(0, RunId.class)));
            }
            return answer;
        }

        private @Nullable Object recounted() throws Throwable {
            Object answer = call.proceed();
            tell(new Recounted((Integer) Court.given(answer)));
            return answer;
        }

        private @Nullable Object renewed() throws Throwable {
            Object answer = call.proceed();
            Heartbeat heartbeat = call.argument(0, Heartbeat.class);
            draining.put(heartbeat.node(), heartbeat.draining());
            Set<RunId> held = ((Renewal) Court.given(answer)).held();
            tell(new Renewed(heartbeat.node(), held, clock.instant()));
            return answer;
        }

        private Predicate<RunLife> some() {
            Set<?> wanted = call.argument(1, Set.class);
            return life -> wanted.contains(life.id());
        }

        private @Nullable Object takenBack(Predicate<RunLife> wanted, boolean dead) throws Throwable {
            NodeId from = call.argument(0, NodeId.class);
            List<RunLife> held =
                    court.history().heldBy(from).stream().filter(wanted).toList();
            Object answer = call.proceed();
            if (!Integer.valueOf(0).equals(answer)) {
                boolean crash = dead && !draining.getOrDefault(from, false);
                for (RunLife life : held) {
                    boolean ended = store.runs().find(life.id()).isEmpty();
                    tell(new TakenBack(Court.given(life.lease), node, crash, ended, clock.instant()));
                }
            }
            return answer;
        }

        private @Nullable Object found() throws Throwable {
            Object answer = call.proceed();
            if (node != null) {
                List<NodeId> silent = ((List<?>) Court.given(answer))
                        .stream().map(NodeId.class::cast).toList();
                tell(new Found(node, silent, clock.instant()));
            }
            return answer;
        }

        private @Nullable Object left() throws Throwable {
            Object answer = call.proceed();
            tell(new Left(call.argument(0, NodeId.class)));
            return answer;
        }
    }
}
