// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.policy.Priority;
import dev.carillon.policy.Quota;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The runs that wait for a time, by type, so that types nobody handles stand in nobody's way. */
final class WaitingRuns {

    private static final Priority[] PRIORITIES = Priority.values();

    private record Place(String type, Priority priority) {}

    private final Map<Place, NavigableSet<LiveRun>> places = new HashMap<>();
    private final Map<Quotas.Key, Map<Quota, NavigableSet<LiveRun>>> byQuota = new HashMap<>();

    private static int byTime(LiveRun one, LiveRun other) {
        int order = one.wakeAt.compareTo(other.wakeAt);
        return order != 0 ? order : Long.compare(one.arrival, other.arrival);
    }

    private static int byTurn(LiveRun one, LiveRun other) {
        int order = LiveRun.byTurn(one, one.wakeAt, other, other.wakeAt);
        return order != 0 ? order : Long.compare(one.arrival, other.arrival);
    }

    void add(LiveRun live) {
        places.computeIfAbsent(place(live), place -> new TreeSet<>(WaitingRuns::byTime))
                .add(live);
        if (live.shortOf != null) {
            byQuota.computeIfAbsent(Quotas.Key.of(live, live.shortOf), key -> new HashMap<>())
                    .computeIfAbsent(live.shortOf, quota -> new TreeSet<>(LiveRun::byTurn))
                    .add(live);
        }
    }

    void remove(LiveRun live) {
        NavigableSet<LiveRun> place = places.get(place(live));
        if (place != null && place.remove(live) && place.isEmpty()) {
            places.remove(place(live));
        }
        forgetShort(live);
    }

    private void forgetShort(LiveRun live) {
        Quota quota = live.shortOf;
        if (quota != null) {
            byQuota.computeIfPresent(Quotas.Key.of(live, quota), (key, ofKey) -> {
                ofKey.computeIfPresent(quota, (same, runs) -> {
                    runs.remove(live);
                    return runs.isEmpty() ? null : runs;
                });
                return ofKey.isEmpty() ? null : ofKey;
            });
        }
    }

    /** Takes out those whose time has come, in the order in which they came to it, counted from their head starts. */
    List<LiveRun> takeDue(Set<String> types, Instant now, int limit) {
        var open = new PriorityQueue<NavigableSet<LiveRun>>(
                Comparator.comparing(NavigableSet::first, WaitingRuns::byTurn));
        for (NavigableSet<LiveRun> place : placesOf(types)) {
            if (!place.first().wakeAt.isAfter(now)) {
                open.add(place);
            }
        }
        var due = new ArrayList<LiveRun>();
        while (!open.isEmpty() && due.size() < limit) {
            NavigableSet<LiveRun> place = open.remove();
            LiveRun live = Objects.requireNonNull(place.pollFirst());
            forgetShort(live);
            due.add(live);
            if (place.isEmpty()) {
                places.remove(place(live));
            } else if (!place.first().wakeAt.isAfter(now)) {
                open.add(place);
            }
        }
        return due;
    }

    private List<NavigableSet<LiveRun>> placesOf(Set<String> types) {
        var found = new ArrayList<NavigableSet<LiveRun>>();
        for (String type : types) {
            for (Priority priority : PRIORITIES) {
                NavigableSet<LiveRun> place = places.get(new Place(type, priority));
                if (place != null) {
                    found.add(place);
                }
            }
        }
        return found;
    }

    Optional<Instant> next(Set<String> types) {
        return placesOf(types).stream().map(place -> place.first().wakeAt).min(Comparator.naturalOrder());
    }

    /** The quotas of a key for which runs wait. */
    List<Quota> shortOf(Quotas.Key key) {
        return List.copyOf(byQuota.getOrDefault(key, Map.of()).keySet());
    }

    @Nullable
    LiveRun firstShortOf(Quotas.Key key, Quota quota) {
        NavigableSet<LiveRun> runs = byQuota.getOrDefault(key, Map.of()).get(quota);
        return runs == null ? null : runs.first();
    }

    /** The one after a run that waits for the same quota. */
    @Nullable
    LiveRun nextShortOf(Quotas.Key key, Quota quota, LiveRun live) {
        NavigableSet<LiveRun> runs = byQuota.getOrDefault(key, Map.of()).get(quota);
        return runs == null ? null : runs.higher(live);
    }

    private static Place place(LiveRun live) {
        return new Place(live.run.type(), live.run.terms().priority());
    }
}
