// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runs that have not ended: by id, by job, and by the node that holds them. */
final class OpenRuns {

    final Map<RunId, LiveRun> byId = new LinkedHashMap<>();
    private final Map<RunId, LiveRun> running = new LinkedHashMap<>();
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
        running.remove(live.run.id());
        JobId job = live.run.jobId();
        Set<LiveRun> others = job == null ? null : byJob.get(job);
        if (others != null && others.remove(live) && others.isEmpty()) {
            byJob.remove(job);
        }
    }

    void claimed(LiveRun live) {
        running.put(live.run.id(), live);
    }

    void givenBack(LiveRun live) {
        running.remove(live.run.id());
        live.claim = null;
    }

    int running() {
        return running.size();
    }

    List<LiveRun> ofJob(JobId job) {
        return List.copyOf(byJob.getOrDefault(job, Set.of()));
    }

    /** Oldest first. */
    Stream<LiveRun> ofWorkspace(String workspace) {
        return byId.values().stream().filter(live -> live.run.workspace().equals(workspace));
    }

    boolean anyOf(JobId job) {
        return byJob.containsKey(job);
    }

    Collection<LiveRun> heldBy(NodeId node) {
        return running.values().stream()
                .filter(live -> live.claim != null && live.claim.lease().node().equals(node))
                .toList();
    }

    /** The run that a node holds under a lease; null when it does not. */
    @Nullable
    LiveRun held(Lease lease) {
        LiveRun live = running.get(lease.run());
        return live != null && live.claim != null && live.claim.lease().equals(lease) ? live : null;
    }
}
