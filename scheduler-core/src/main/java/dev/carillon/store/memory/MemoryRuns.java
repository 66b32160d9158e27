// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Finish;
import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import dev.carillon.store.RunQueue;
import dev.carillon.store.RunState;
import dev.carillon.store.memory.Ledger.Heartbeat;
import dev.carillon.store.memory.Ledger.OpenRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

record MemoryRuns(Ledger ledger) implements RunQueue {

    @Override
    public void add(List<Run> runs) {
        synchronized (ledger) {
            runs.forEach(ledger::open);
        }
        ledger.signal();
    }

    @Override
    public int promote(Set<String> types, int limit) {
        synchronized (ledger) {
            Instant now = ledger.now();
            var due = new ArrayList<OpenRun>();
            for (OpenRun open : ledger.waiting) {
                if (open.run.dueAt().isAfter(now) || due.size() == limit) {
                    break;
                }
                if (types.contains(open.run.type()) && !open.held) {
                    due.add(open);
                }
            }
            for (OpenRun open : due) {
                ledger.waiting.remove(open);
                open.state = RunState.READY;
                open.order = ++ledger.lastOrder;
                ledger.ready.add(open);
            }
            return due.size();
        }
    }

    @Override
    public Optional<Instant> nextDue(Set<String> types) {
        synchronized (ledger) {
            return ledger.waiting.stream()
                    .filter(open -> types.contains(open.run.type()) && !open.held)
                    .map(open -> open.run.dueAt())
                    .findFirst();
        }
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        synchronized (ledger) {
            List<OpenRun> picked = ledger.ready.stream()
                    .filter(open -> request.types().contains(open.run.type()))
                    .limit(request.limit())
                    .toList();
            ledger.nodes.putIfAbsent(request.node(), new Heartbeat(ledger.now(), request.types()));
            var claims = new ArrayList<Claim>();
            for (OpenRun open : picked) {
                var lease = new Lease(open.run.id(), request.node(), ++ledger.lastToken);
                var claim = new Claim(lease, open.run, open.attempt);
                ledger.ready.remove(open);
                open.state = RunState.RUNNING;
                open.claim = claim;
                open.claimNumber = request.number();
                ledger.running.put(open.run.id(), open);
                claims.add(claim);
            }
            return List.copyOf(claims);
        }
    }

    @Override
    public List<Claim> claimed(NodeId node, long requestNumber) {
        synchronized (ledger) {
            return ledger.running.values().stream()
                    .filter(open -> open.claimNumber == requestNumber)
                    .flatMap(open -> Optional.ofNullable(open.claim).stream())
                    .filter(claim -> claim.lease().node().equals(node))
                    .toList();
        }
    }

    @Override
    public List<Execution> finish(List<Finish> ends) {
        var recorded = new ArrayList<Execution>();
        synchronized (ledger) {
            Instant now = ledger.now();
            for (Finish end : ends) {
                OpenRun open = ledger.running.get(end.lease().run());
                if (open != null && open.claim != null && open.claim.lease().equals(end.lease())) {
                    recorded.add(finish(open, end, now));
                } else {
                    ledger.recorded(end.lease()).ifPresent(recorded::add);
                }
            }
        }
        ledger.signal();
        return List.copyOf(recorded);
    }

    private Execution finish(OpenRun open, Finish end, Instant now) {
        Instant again = open.orphaned ? null : end.again();
        var execution = new Execution(
                open.run,
                open.attempt,
                end.lease().node().label(),
                end.startedAt(),
                now,
                end.outcome(),
                again == null,
                end.result(),
                end.error(),
                end.errorDetail(),
                end.lines(),
                end.counters());
        ledger.record(execution, end.lease());
        if (again == null) {
            ledger.close(open);
            ledger.pend(open.run, end.outcome(), now);
        } else {
            ledger.await(open, again);
            open.attempt += end.counted() ? 1 : 0;
        }
        return execution;
    }

    @Override
    public Optional<RunState> stateOf(RunId run) {
        synchronized (ledger) {
            return Optional.ofNullable(ledger.runs.get(run)).map(open -> open.state);
        }
    }

    @Override
    public boolean cancel(RunId run, String actor) {
        synchronized (ledger) {
            OpenRun open = ledger.runs.get(run);
            if (open == null || open.state == RunState.RUNNING) {
                return false;
            }
            ledger.cancel(open, "cancelled by " + actor);
        }
        ledger.signal();
        return true;
    }
}
