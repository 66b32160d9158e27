// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.job.JobKey;
import dev.carillon.store.FireLedger;
import dev.carillon.store.PendingFire;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ends of runs for which jobs wait, by job and by the type of their runs. */
final class PendingEnds {

    private final Map<JobKey, ArrayDeque<PendingFire>> byJob = new HashMap<>();
    private final Map<String, Set<JobKey>> byType = new HashMap<>();

    boolean anyOf(JobKey job) {
        return byJob.containsKey(job);
    }

    /** Oldest first. */
    List<PendingFire> of(JobKey job) {
        ArrayDeque<PendingFire> ends = byJob.get(job);
        return ends == null ? List.of() : List.copyOf(ends);
    }

    /** The jobs of a type for which some are pending, those first that have waited longest. */
    Set<JobKey> jobsOf(String type) {
        return byType.getOrDefault(type, Set.of());
    }

    /** Keeps one more; answers the oldest when it has to give way. */
    Optional<PendingFire> add(JobKey job, String type, PendingFire end) {
        ArrayDeque<PendingFire> ends = byJob.computeIfAbsent(job, none -> new ArrayDeque<>());
        byType.computeIfAbsent(type, none -> new LinkedHashSet<>()).add(job);
        ends.addLast(end);
        return ends.size() > FireLedger.MOST_PENDING ? Optional.of(ends.removeFirst()) : Optional.empty();
    }

    void remove(JobKey job, String type, Collection<PendingFire> decided) {
        ArrayDeque<PendingFire> ends = byJob.get(job);
        if (ends != null && ends.removeAll(Set.copyOf(decided)) && ends.isEmpty()) {
            removeAll(job, type);
        }
    }

    void removeAll(JobKey job, String type) {
        byJob.remove(job);
        byType.computeIfPresent(type, (same, jobs) -> {
            jobs.remove(job);
            return jobs.isEmpty() ? null : jobs;
        });
    }

    /** The job's runs are of another type from now on. */
    void moved(JobKey job, String from, String to) {
        ArrayDeque<PendingFire> ends = byJob.get(job);
        if (ends != null && !from.equals(to)) {
            removeAll(job, from);
            byJob.put(job, ends);
            byType.computeIfAbsent(to, none -> new LinkedHashSet<>()).add(job);
        }
    }
}
