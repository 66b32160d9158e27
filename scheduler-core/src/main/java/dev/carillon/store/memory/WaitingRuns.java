// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The runs that wait for a time, by type, so that types nobody handles stand in nobody's way. */
final class WaitingRuns {

    private final Map<String, NavigableSet<LiveRun>> byType = new HashMap<>();

    private static int byTime(LiveRun one, LiveRun other) {
        int order = one.wakeAt.compareTo(other.wakeAt);
        return order != 0 ? order : Long.compare(one.arrival, other.arrival);
    }

    void add(LiveRun live) {
        byType.computeIfAbsent(live.run.type(), type -> new TreeSet<>(WaitingRuns::byTime))
                .add(live);
    }

    void remove(LiveRun live) {
        NavigableSet<LiveRun> ofType = byType.get(live.run.type());
        if (ofType != null && ofType.remove(live) && ofType.isEmpty()) {
            byType.remove(live.run.type());
        }
    }

    /** Takes out those whose time has come, earliest first within a type. */
    List<LiveRun> takeDue(Set<String> types, Instant now, int limit) {
        var due = new ArrayList<LiveRun>();
        for (String type : types) {
            NavigableSet<LiveRun> ofType = byType.get(type);
            while (ofType != null
                    && !ofType.isEmpty()
                    && due.size() < limit
                    && !ofType.first().wakeAt.isAfter(now)) {
                due.add(ofType.pollFirst());
            }
            if (ofType != null && ofType.isEmpty()) {
                byType.remove(type);
            }
        }
        due.sort(WaitingRuns::byTime);
        return due;
    }

    Optional<Instant> next(Set<String> types) {
        Instant next = null;
        for (String type : types) {
            NavigableSet<LiveRun> ofType = byType.get(type);
            if (ofType != null && (next == null || ofType.first().wakeAt.isBefore(next))) {
                next = ofType.first().wakeAt;
            }
        }
        return Optional.ofNullable(next);
    }
}
