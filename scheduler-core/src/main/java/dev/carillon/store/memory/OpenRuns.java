// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.RunCounts;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.store.Claim;
import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The runs that have not ended: by id, by job, and by the node that holds them. */
final class OpenRuns {

    final Map<RunId, LiveRun> byId = new LinkedHashMap<>();
    private final Map<NodeId, Set<LiveRun>> held = new HashMap<>();
    private int running;
    private final Map<JobId, Set<LiveRun>> byJob = new HashMap<>();

    @Nullable
    LiveRun get(RunId run) {
        return byId.get(run);
    }

    void add(LiveRun live) {
        byId.put(live.run.id(), live);
        if (live.run.jobId() != null) {
            byJob.computeIfAbsent(live.run.jobId(), id -> new LinkedHashSet<>()).add(live);
        }
    }

    void remove(LiveRun live) {
        byId.remove(live.run.id());
        letGo(live);
        JobId job = live.run.jobId();
        Set<LiveRun> others = job == null ? null : byJob.get(job);
        if (others != null && others.remove(live) && others.isEmpty()) {
            byJob.remove(job);
        }
    }

    /** Under the claim that it has by now. */
    void claimed(LiveRun live, Claim claim) {
        live.claim = claim;
        held.computeIfAbsent(claim.lease().node(), node -> new LinkedHashSet<>())
                .add(live);
        running++;
    }

    void givenBack(LiveRun live) {
        letGo(live);
    }

    private void letGo(LiveRun live) {
        Claim claim = live.claim;
        if (claim != null) {
            NodeId node = claim.lease().node();
            Set<LiveRun> ofNode = Objects.requireNonNull(held.get(node));
            ofNode.remove(live);
            if (ofNode.isEmpty()) {
                held.remove(node);
            }
            live.claim = null;
            running--;
        }
    }

    int running() {
        return running;
    }

    List<LiveRun> ofJob(JobId job) {
        return List.copyOf(byJob.getOrDefault(job, Set.of()));
    }

    /** The first by their ids, after one of them that may be gone, or null for the first of all. */
    List<LiveRun> ofWorkspace(String workspace, @Nullable RunId after, int limit) {
        var page = new First<LiveRun>(limit, Comparator.comparing(live -> live.run.id()));
        for (LiveRun live : byId.values()) {
            if (live.run.workspace().equals(workspace)
                    && (after == null || live.run.id().compareTo(after) > 0)) {
                page.offer(live);
            }
        }
        return page.inOrder();
    }

    Map<String, RunCounts> byQueue() {
        var counts = new HashMap<String, RunCounts>();
        for (LiveRun live : byId.values()) {
            RunCounts one = switch (live.state) {
                case WAITING -> new RunCounts(1, 0, 0);
                case READY -> new RunCounts(0, 1, 0);
                case RUNNING -> new RunCounts(0, 0, 1);
            };
            counts.merge(live.run.terms().queue(), one, RunCounts::plus);
        }
        return Map.copyOf(counts);
    }

    boolean anyOf(JobId job) {
        return byJob.containsKey(job);
    }

    Collection<LiveRun> heldBy(NodeId node) {
        return List.copyOf(held.getOrDefault(node, Set.of()));
    }

    /** The run that a node holds under a lease; null when it does not. */
    @Nullable
    LiveRun held(Lease lease) {
        LiveRun live = byId.get(lease.run());
        return live != null && live.claim != null && live.claim.lease().equals(lease) ? live : null;
    }
}
