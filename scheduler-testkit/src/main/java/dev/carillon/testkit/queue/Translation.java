// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.store.Claim;
import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import dev.carillon.testkit.queue.StoreUnderTest.End;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Between the numbers of a history and the names that its runs and nodes have in the store. Each run has a type of its own. */
final class Translation {

    private final StoreUnderTest store;
    private final List<NodeId> nodes;
    private final List<Run> runs;
    private final Map<RunId, Integer> numbers;

    Translation(StoreUnderTest store, List<NodeId> nodes, int runs) {
        this.store = store;
        this.nodes = nodes;
        String history = "linear-" + UUID.randomUUID() + "-";
        this.runs = IntStream.range(0, runs)
                .mapToObj(run -> store.run(history + run))
                .toList();
        this.numbers = IntStream.range(0, runs)
                .boxed()
                .collect(Collectors.toMap(run -> this.runs.get(run).id(), Function.identity()));
    }

    int runs() {
        return runs.size();
    }

    /** Asks the store. */
    Answer answer(Ask asked) {
        if (asked instanceof Ask.Add add) {
            store.add(add.runs().stream().map(runs::get).toList());
            return new Answer.Done();
        } else if (asked instanceof Ask.Promote promote) {
            return new Answer.Count(
                    store.promote(types(promote.runs()), promote.runs().size()));
        } else if (asked instanceof Ask.Claim claim) {
            return leases(
                    claim.node(),
                    store.claim(nodes.get(claim.node()), claim.number(), types(claim.runs()), claim.limit()));
        } else if (asked instanceof Ask.Claimed claimed) {
            return leases(claimed.node(), store.claimed(nodes.get(claimed.node()), claimed.number()));
        } else if (asked instanceof Ask.Finish finish) {
            return ends(finish, store.finish(leases(finish.leases()), finish.again(), finish.bodyRuns()));
        } else if (asked instanceof Ask.HandBack handBack) {
            store.handBack(leases(handBack.leases()));
            return new Answer.Done();
        } else if (asked instanceof Ask.Release release) {
            store.release(leases(release.leases()));
            return new Answer.Done();
        } else if (asked instanceof Ask.Cancel cancel) {
            return new Answer.Cancelled(store.cancel(id(cancel.run())));
        } else if (asked instanceof Ask.Reclaim reclaim) {
            Set<RunId> ids = reclaim.runs().stream().map(this::id).collect(Collectors.toSet());
            return new Answer.Count(store.reclaim(nodes.get(reclaim.node()), ids));
        } else if (asked instanceof Ask.StateOf question) {
            return new Answer.State(store.stateOf(id(question.run())));
        }
        throw new IllegalArgumentException("asked: " + asked);
    }

    private Set<String> types(Set<Integer> wanted) {
        return wanted.stream().map(run -> runs.get(run).type()).collect(Collectors.toSet());
    }

    private RunId id(int run) {
        return runs.get(run).id();
    }

    private List<Lease> leases(List<Held> held) {
        return held.stream()
                .map(lease -> new Lease(id(lease.run()), nodes.get(lease.node()), lease.token()))
                .toList();
    }

    private Answer leases(int node, List<Claim> claims) {
        return new Answer.Leases(claims.stream().map(claim -> held(node, claim)).toList());
    }

    private Held held(int asking, Claim claim) {
        Integer run = numbers.get(claim.run().id());
        if (run == null
                || !claim.lease().run().equals(claim.run().id())
                || !claim.lease().node().equals(nodes.get(asking))) {
            throw new AssertionError("not what was asked for: " + claim);
        }
        return new Held(run, asking, claim.lease().token(), claim.attempt());
    }

    private static Answer ends(Ask.Finish finish, List<End> ends) {
        return new Answer.Ends(IntStream.range(0, ends.size())
                .boxed()
                .collect(Collectors.toMap(end -> finish.leases().get(end).run(), ends::get)));
    }
}
