// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.store.ClaimRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The runs that can start, by queue and type. Each stands where its priority's head start puts it. */
final class ReadyRuns {

    private record Place(String queue, String type) {}

    private final Map<Place, NavigableSet<LiveRun>> places = new HashMap<>();
    private long lastOrder;

    private static int byOrder(LiveRun one, LiveRun other) {
        int order = Long.compare(one.countsFrom, other.countsFrom);
        return order != 0 ? order : Long.compare(one.order, other.order);
    }

    /** Puts the run behind all that have entered with its priority. */
    void add(LiveRun live, Instant now) {
        live.countsFrom =
                now.toEpochMilli() - live.run.terms().priority().headStart().toMillis();
        live.order = ++lastOrder;
        places.computeIfAbsent(place(live), place -> new TreeSet<>(ReadyRuns::byOrder))
                .add(live);
    }

    /** Puts the run back where it stood. */
    void restore(LiveRun live) {
        places.computeIfAbsent(place(live), place -> new TreeSet<>(ReadyRuns::byOrder))
                .add(live);
    }

    void remove(LiveRun live) {
        NavigableSet<LiveRun> at = places.get(place(live));
        if (at != null && at.remove(live) && at.isEmpty()) {
            places.remove(place(live));
        }
    }

    int size() {
        return places.values().stream().mapToInt(Set::size).sum();
    }

    /** Takes out what a request asks for, first come first served. */
    List<LiveRun> take(ClaimRequest request, Set<String> heldQueues) {
        if (places.isEmpty()) {
            return List.of();
        }
        var open = new ArrayList<NavigableSet<LiveRun>>();
        places.forEach((place, runs) -> {
            if (request.types().contains(place.type())
                    && request.queues().contains(place.queue())
                    && !heldQueues.contains(place.queue())) {
                open.add(runs);
            }
        });
        var taken = new ArrayList<LiveRun>();
        while (taken.size() < request.limit() + request.ahead()) {
            NavigableSet<LiveRun> place = first(open);
            if (place == null) {
                break;
            }
            boolean ahead = taken.size() >= request.limit();
            if (ahead && !request.shortTypes().contains(place.first().run.type())) {
                break;
            }
            taken.add(Objects.requireNonNull(place.pollFirst()));
        }
        places.values().removeIf(Set::isEmpty);
        return taken;
    }

    /** Where the run stands that is to go first; null when there is none. */
    private static @Nullable NavigableSet<LiveRun> first(List<NavigableSet<LiveRun>> open) {
        NavigableSet<LiveRun> first = null;
        for (NavigableSet<LiveRun> place : open) {
            if (!place.isEmpty() && (first == null || byOrder(place.first(), first.first()) < 0)) {
                first = place;
            }
        }
        return first;
    }

    private static Place place(LiveRun live) {
        return new Place(live.run.terms().queue(), live.run.type());
    }
}
