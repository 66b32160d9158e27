// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion.memory;

import dev.carillon.webhook.completion.Subscription;
import dev.carillon.webhook.completion.Subscriptions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Subscriptions in memory. */
final class MemorySubscriptions implements Subscriptions {

    private static final Comparator<Subscription> OLDEST_FIRST = Comparator.comparing(Subscription::createdAt)
            .thenComparing(one -> one.id().toString());

    private final MemoryNotices notices;
    private final Map<UUID, Subscription> all = new LinkedHashMap<>();

    MemorySubscriptions(MemoryNotices notices) {
        this.notices = notices;
    }

    @Override
    public synchronized void add(Subscription subscription) {
        all.putIfAbsent(subscription.id(), subscription);
    }

    @Override
    public synchronized Optional<Subscription> find(String workspace, UUID id) {
        return Optional.ofNullable(all.get(id)).filter(one -> one.workspace().equals(workspace));
    }

    @Override
    public synchronized List<Subscription> list(String workspace) {
        return all.values().stream()
                .filter(one -> one.workspace().equals(workspace))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    @Override
    public synchronized List<String> workspaces() {
        return all.values().stream()
                .filter(Subscription::enabled)
                .map(Subscription::workspace)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public synchronized boolean change(Subscription changed) {
        boolean there = find(changed.workspace(), changed.id()).isPresent();
        if (there) {
            all.put(changed.id(), changed);
        }
        return there;
    }

    @Override
    public synchronized boolean delete(String workspace, UUID id) {
        boolean there = find(workspace, id).isPresent();
        if (there) {
            all.remove(id);
            notices.deleteOf(id);
        }
        return there;
    }

    @Override
    public synchronized Optional<Instant> failed(UUID id, Instant at) {
        Instant time = at.truncatedTo(ChronoUnit.MILLIS);
        Subscription failing =
                all.computeIfPresent(id, (key, one) -> one.failingSince() == null ? one.failing(time) : one);
        return Optional.ofNullable(failing).map(Subscription::failingSince);
    }

    @Override
    public synchronized void delivered(UUID id) {
        all.computeIfPresent(id, (key, one) -> one.failing(null));
    }

    @Override
    public synchronized void switchOff(UUID id, String reason) {
        all.computeIfPresent(id, (key, one) -> one.enabled() ? one.off(reason) : one);
    }
}
