// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.memory;

import dev.carillon.mail.Mailbox;
import dev.carillon.newsletters.audience.Suppression;
import dev.carillon.newsletters.store.Suppressions;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Suppressed addresses in memory. */
final class MemorySuppressions implements Suppressions {

    private final Map<String, NavigableMap<String, Suppression>> all = new TreeMap<>();

    private NavigableMap<String, Suppression> in(String workspace) {
        return all.computeIfAbsent(workspace, key -> new TreeMap<>());
    }

    @Override
    public synchronized boolean add(Suppression given) {
        var suppression = new Suppression(
                given.workspace(), given.address(), given.reason(), given.actor(), Millis.of(given.since()));
        return in(given.workspace()).putIfAbsent(given.address(), suppression) == null;
    }

    @Override
    public synchronized boolean remove(String workspace, String address) {
        return in(workspace).remove(new Mailbox(null, address).key()) != null;
    }

    @Override
    public synchronized Optional<Suppression> find(String workspace, String address) {
        return Optional.ofNullable(in(workspace).get(new Mailbox(null, address).key()));
    }

    @Override
    public synchronized List<Suppression> list(String workspace, String after, int limit) {
        return in(workspace).tailMap(after, false).values().stream()
                .limit(limit)
                .toList();
    }
}
