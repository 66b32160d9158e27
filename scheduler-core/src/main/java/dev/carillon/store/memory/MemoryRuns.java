// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunCounts;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.policy.UniqueKey;
import dev.carillon.store.Added;
import dev.carillon.store.Block;
import dev.carillon.store.CancelAnswer;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Finish;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import dev.carillon.store.NodeView;
import dev.carillon.store.OpenRun;
import dev.carillon.store.RunQueue;
import dev.carillon.store.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class MemoryRuns implements RunQueue {

    private final Ledger ledger;
    private final Traffic traffic;
    private final Claims claims;

    MemoryRuns(Ledger ledger) {
        this.ledger = ledger;
        this.traffic = ledger.traffic;
        this.claims = new Claims(ledger);
    }

    @Override
    public List<Added> add(List<Run> runs) {
        var added = new ArrayList<Added>(runs.size());
        boolean stirred;
        synchronized (ledger) {
            for (Run run : runs) {
                added.add(add(run));
            }
            traffic.admission.admit(ledger.now());
            stirred = ledger.takeStirred();
        }
        ledger.signalIf(stirred);
        return added;
    }

    private Added add(Run run) {
        if (traffic.isKnown(run.id())) {
            return new Added(run.id(), Added.Result.ADDED);
        }
        Instant now = ledger.now();
        Optional<UniqueKeys.Holder> holder = traffic.keys.holder(run, now);
        UniqueKey key = run.unique();
        if (key == null || holder.isEmpty()) {
            traffic.keys.hold(traffic.open(run));
            return new Added(run.id(), Added.Result.ADDED);
        }
        return switch (key.mode()) {
            case REJECT -> new Added(holder.get().id, Added.Result.REJECTED);
            case KEEP -> new Added(holder.get().id, Added.Result.KEPT);
            case REPLACE -> replace(holder.get(), run, now);
        };
    }

    private Added replace(UniqueKeys.Holder holder, Run run, Instant now) {
        LiveRun first = holder.open;
        LiveRun second = holder.successor;
        String why = "replaced by run " + run.id();
        if (first != null && (second != null || first.state == RunState.RUNNING)) {
            if (second != null) {
                traffic.cancel(second, why, now);
            }
            LiveRun successor = traffic.open(run);
            traffic.waitBehind(successor, first);
            holder.successor = successor;
            return new Added(run.id(), second == null ? Added.Result.ADDED : Added.Result.REPLACED);
        }
        if (first != null) {
            traffic.cancel(first, why, now);
        }
        traffic.keys.hold(traffic.open(run));
        return new Added(run.id(), first == null ? Added.Result.ADDED : Added.Result.REPLACED);
    }

    @Override
    public int promote(Set<String> types, int limit) {
        synchronized (ledger) {
            Instant now = ledger.now();
            List<LiveRun> due = traffic.waiting.takeDue(types, now, limit);
            due.forEach(live -> traffic.admission.enter(live, now));
            return due.size();
        }
    }

    @Override
    public Optional<Instant> nextDue(Set<String> types) {
        synchronized (ledger) {
            return traffic.waiting.next(types);
        }
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        List<Claim> taken;
        boolean stirred;
        synchronized (ledger) {
            Instant now = ledger.now();
            ledger.nodes.computeIfAbsent(
                    request.node(), node -> new NodeView(Heartbeat.of(node, request.types()), now));
            taken = claims.take(request, now);
            stirred = traffic.admission.admitAfterRefusals(now) && ledger.takeStirred();
        }
        ledger.signalIf(stirred);
        return taken;
    }

    @Override
    public List<Claim> claimed(NodeId node, long requestNumber) {
        synchronized (ledger) {
            return traffic.runs.heldBy(node).stream()
                    .filter(live -> live.claimNumber == requestNumber)
                    .map(live -> Objects.requireNonNull(live.claim))
                    .toList();
        }
    }

    @Override
    public void handBack(Collection<Lease> unbegun) {
        synchronized (ledger) {
            Instant now = ledger.now();
            for (Lease lease : unbegun) {
                held(lease).filter(live -> live.recorded == null).ifPresent(live -> traffic.handBack(live, now));
            }
            traffic.admission.admit(now);
        }
        ledger.signal();
    }

    /** The run that a node holds under a lease. */
    private Optional<LiveRun> held(Lease lease) {
        return Optional.ofNullable(traffic.runs.held(lease));
    }

    @Override
    public List<Execution> finish(List<Finish> ends) {
        var recorded = new ArrayList<Execution>(ends.size());
        boolean stirred;
        synchronized (ledger) {
            Instant now = ledger.now();
            for (Finish end : ends) {
                Optional<LiveRun> live = held(end.lease()).filter(held -> held.recorded == null);
                if (live.isPresent()) {
                    recorded.add(finish(live.get(), end, now));
                } else {
                    ledger.records.under(end.lease()).ifPresent(recorded::add);
                }
            }
            traffic.admission.admit(now);
            stirred = ledger.takeStirred();
        }
        ledger.signalIf(stirred);
        return recorded;
    }

    private Execution finish(LiveRun live, Finish end, Instant now) {
        boolean over = live.orphaned || live.cancelledBy != null;
        boolean cancelled = live.cancelledBy != null && end.outcome() == Outcome.LOST;
        Outcome outcome = cancelled ? Outcome.CANCELLED : end.outcome();
        Instant again = over ? null : end.again();
        var execution = new Execution(
                live.run,
                0,
                live.attempt,
                end.lease().node().label(),
                end.startedAt(),
                now,
                outcome,
                again == null,
                end.result(),
                end.error(),
                end.errorDetail(),
                end.lines(),
                end.counters(),
                live.steps());
        ledger.records.add(execution, end.lease());
        if (end.counted()) {
            live.failures++;
        }
        if (again != null && end.counted()) {
            live.attempt++;
        }
        if (end.bodyRuns()) {
            live.recorded = new LiveRun.Recorded(outcome, again, execution);
            return execution;
        }
        ledger.quotas.ended(end.lease());
        if (again == null) {
            traffic.close(live, outcome, execution, now);
        } else {
            traffic.await(live, again, kind(end.outcome()), now);
        }
        return execution;
    }

    private static Block.Kind kind(Outcome outcome) {
        return switch (outcome) {
            case SNOOZED -> Block.Kind.SNOOZED;
            case LOST -> Block.Kind.NOT_DUE;
            default -> Block.Kind.BACK_OFF;
        };
    }

    @Override
    public void release(Collection<Lease> ended) {
        synchronized (ledger) {
            Instant now = ledger.now();
            ended.forEach(lease -> held(lease).ifPresent(live -> traffic.bodyEnded(live, now)));
            traffic.admission.admit(now);
        }
        ledger.signal();
    }

    @Override
    public Optional<OpenRun> find(RunId run) {
        synchronized (ledger) {
            Instant now = ledger.now();
            return Optional.ofNullable(traffic.runs.get(run)).map(live -> live.view(now));
        }
    }

    @Override
    public List<OpenRun> ofJob(JobId job) {
        synchronized (ledger) {
            Instant now = ledger.now();
            return traffic.runs.ofJob(job).stream().map(live -> live.view(now)).toList();
        }
    }

    @Override
    public List<OpenRun> open(String workspace, @Nullable RunId after, int limit) {
        Records.requireLimit(limit);
        synchronized (ledger) {
            Instant now = ledger.now();
            return traffic.runs.ofWorkspace(workspace, after, limit).stream()
                    .map(live -> live.view(now))
                    .toList();
        }
    }

    @Override
    public Optional<RunCounts> count() {
        synchronized (ledger) {
            int ready = traffic.ready.size();
            int running = traffic.runs.running();
            return Optional.of(new RunCounts(traffic.runs.byId.size() - ready - running, ready, running));
        }
    }

    @Override
    public Map<String, RunCounts> countByQueue() {
        synchronized (ledger) {
            return traffic.runs.byQueue();
        }
    }

    @Override
    public CancelAnswer cancel(RunId run, String actor) {
        CancelAnswer answer;
        synchronized (ledger) {
            LiveRun live = traffic.runs.get(run);
            answer = live == null ? CancelAnswer.NOT_OPEN : traffic.askToEnd(live, actor, ledger.now());
            traffic.admission.admit(ledger.now());
        }
        ledger.signal();
        return answer;
    }
}
