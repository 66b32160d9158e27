// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.memory;

import dev.carillon.newsletters.content.Item;
import dev.carillon.newsletters.store.Items;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Items in memory. */
final class MemoryItems implements Items {

    private static final Comparator<Kept> BEST_FIRST = Comparator.comparingInt(
                    (Kept kept) -> kept.item().score())
            .thenComparing(Kept::time)
            .reversed();

    private final MemoryIssues issues;
    private final Map<String, Map<String, Kept>> all = new TreeMap<>();

    private record Kept(Item item, Instant foundAt, Instant seenAt) {

        Instant time() {
            Instant published = item.publishedAt();
            return published == null ? foundAt : published;
        }
    }

    MemoryItems(MemoryIssues issues) {
        this.issues = issues;
    }

    @Override
    public synchronized int keep(String workspace, List<Item> items, Instant now) {
        Map<String, Kept> here = all.computeIfAbsent(workspace, key -> new LinkedHashMap<>());
        Instant time = Millis.of(now);
        int fresh = 0;
        for (Item item : items) {
            String place = item.source() + "\n" + item.key();
            Kept old = here.get(place);
            here.put(
                    place,
                    old == null ? new Kept(Millis.of(item), time, time) : new Kept(old.item(), old.foundAt(), time));
            fresh += old == null ? 1 : 0;
        }
        return fresh;
    }

    @Override
    public synchronized List<Item> unused(
            String workspace, String job, Collection<String> sources, Instant from, Instant to, int limit) {
        Set<String> used = issues.used(workspace, job);
        return all.getOrDefault(workspace, Map.of()).values().stream()
                .filter(kept -> sources.contains(kept.item().source()))
                .filter(kept -> !kept.time().isBefore(from)
                        && (kept.item().publishedAt() == null || kept.time().isBefore(to)))
                .filter(kept -> used.add(kept.item().key()))
                .sorted(BEST_FIRST)
                .limit(limit)
                .map(Kept::item)
                .toList();
    }

    @Override
    public synchronized int forget(String workspace, Instant before) {
        Map<String, Kept> here = all.getOrDefault(workspace, Map.of());
        int size = here.size();
        here.values().removeIf(kept -> kept.seenAt().isBefore(before));
        return size - here.size();
    }
}
