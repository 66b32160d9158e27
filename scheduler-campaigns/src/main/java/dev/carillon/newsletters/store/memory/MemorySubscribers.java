// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.memory;

import dev.carillon.mail.Mailbox;
import dev.carillon.newsletters.audience.Bounce;
import dev.carillon.newsletters.audience.KnownSubscriber;
import dev.carillon.newsletters.audience.NewSubscriber;
import dev.carillon.newsletters.audience.Recipient;
import dev.carillon.newsletters.audience.Subscriber;
import dev.carillon.newsletters.audience.SubscriberState;
import dev.carillon.newsletters.store.Lists;
import dev.carillon.newsletters.store.Subscribers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Subscribers in memory, with the lists that they are on. */
final class MemorySubscribers implements Subscribers {

    private static final int MOST_BOUNCES = 100;

    private final MemorySuppressions suppressions;
    private final NavigableMap<Long, Subscriber> all = new TreeMap<>();
    private final Map<String, Long> byAddress = new HashMap<>();
    private final Map<String, Map<String, Set<Long>>> lists = new TreeMap<>();
    private final List<Bounce> bounces = new ArrayList<>();
    private final Set<String> bounceKeys = new HashSet<>();
    private long last;

    MemorySubscribers(MemorySuppressions suppressions) {
        this.suppressions = suppressions;
    }

    Lists lists() {
        return new MemoryLists();
    }

    private static String place(String workspace, String address) {
        return workspace + "\n" + address;
    }

    @Override
    public synchronized int add(String workspace, List<NewSubscriber> people, Instant now) {
        Instant time = Millis.of(now);
        int added = 0;
        for (NewSubscriber one : people) {
            if (byAddress.putIfAbsent(place(workspace, one.key()), last + 1) == null) {
                last++;
                all.put(
                        last,
                        new Subscriber(
                                last, workspace, one.email(), one.name(), SubscriberState.ACTIVE, "", time, time));
                added++;
            }
        }
        return added;
    }

    @Override
    public synchronized int take(String workspace, List<KnownSubscriber> people, Instant now) {
        Instant time = Millis.of(now);
        int added = 0;
        for (KnownSubscriber one : people) {
            if (add(workspace, List.of(one.person()), now) == 1) {
                added++;
                all.put(
                        last,
                        new Subscriber(
                                last,
                                workspace,
                                one.person().email(),
                                one.person().name(),
                                one.state(),
                                one.reason(),
                                time,
                                time));
            }
            long id = find(workspace, one.person().email()).orElseThrow().id();
            one.lists().forEach(list -> lists().join(workspace, list, List.of(id)));
        }
        return added;
    }

    @Override
    public synchronized Optional<Subscriber> find(String workspace, long id) {
        return Optional.ofNullable(all.get(id)).filter(one -> one.workspace().equals(workspace));
    }

    @Override
    public synchronized Optional<Subscriber> find(String workspace, String email) {
        return Optional.ofNullable(byAddress.get(place(workspace, new Mailbox(null, email).key())))
                .map(all::get);
    }

    @Override
    public synchronized List<Subscriber> list(
            String workspace, @Nullable SubscriberState state, long after, int limit) {
        return all.tailMap(after, false).values().stream()
                .filter(one -> one.workspace().equals(workspace) && (state == null || one.state() == state))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Map<SubscriberState, Long> counts(String workspace) {
        var counts = new EnumMap<SubscriberState, Long>(SubscriberState.class);
        all.values().stream()
                .filter(one -> one.workspace().equals(workspace))
                .forEach(one -> counts.merge(one.state(), 1L, Long::sum));
        return counts;
    }

    @Override
    public synchronized boolean change(
            String workspace, long id, Set<SubscriberState> from, SubscriberState to, String reason, Instant now) {
        Optional<Subscriber> found = find(workspace, id).filter(one -> from.contains(one.state()));
        found.ifPresent(one -> all.put(
                id,
                new Subscriber(id, workspace, one.email(), one.name(), to, reason, one.createdAt(), Millis.of(now))));
        return found.isPresent();
    }

    @Override
    public synchronized boolean remove(String workspace, long id) {
        Optional<Subscriber> found = find(workspace, id);
        found.ifPresent(one -> {
            all.remove(id);
            byAddress.remove(place(workspace, new Mailbox(null, one.email()).key()));
            lists.getOrDefault(workspace, Map.of()).values().forEach(list -> list.remove(id));
            bounces.removeIf(bounce -> bounce.subscriber() == id);
        });
        return found.isPresent();
    }

    @Override
    public synchronized List<Recipient> recipients(String workspace, @Nullable String list, long after, int limit) {
        Set<Long> on = list == null
                ? Set.of()
                : lists.getOrDefault(workspace, Map.of()).getOrDefault(list, Set.of());
        return all.tailMap(after, false).values().stream()
                .filter(one -> one.workspace().equals(workspace) && one.state() == SubscriberState.ACTIVE)
                .filter(one -> list == null || on.contains(one.id()))
                .filter(one -> suppressions.find(workspace, one.email()).isEmpty())
                .limit(limit)
                .map(one -> new Recipient(one.id(), one.email(), one.name()))
                .toList();
    }

    @Override
    public synchronized boolean bounced(String workspace, Bounce given) {
        if (find(workspace, given.subscriber()).isEmpty() || !bounceKeys.add(place(workspace, given.key()))) {
            return false;
        }
        bounces.add(
                0,
                new Bounce(
                        given.key(),
                        given.subscriber(),
                        given.issue(),
                        given.kind(),
                        given.detail(),
                        Millis.of(given.at())));
        return true;
    }

    @Override
    public synchronized List<Bounce> bounces(String workspace, long id) {
        return find(workspace, id).isEmpty()
                ? List.of()
                : bounces.stream()
                        .filter(bounce -> bounce.subscriber() == id)
                        .limit(MOST_BOUNCES)
                        .toList();
    }

    /** Who is on which list. */
    private final class MemoryLists implements Lists {

        @Override
        public int join(String workspace, String list, List<Long> ids) {
            synchronized (MemorySubscribers.this) {
                Set<Long> on = lists.computeIfAbsent(workspace, key -> new TreeMap<>())
                        .computeIfAbsent(list, key -> new TreeSet<>());
                int joined = 0;
                for (long id : ids) {
                    joined += find(workspace, id).isPresent() && on.add(id) ? 1 : 0;
                }
                return joined;
            }
        }

        @Override
        public boolean leave(String workspace, String list, long id) {
            synchronized (MemorySubscribers.this) {
                Set<Long> on = lists.getOrDefault(workspace, Map.of()).get(list);
                return on != null && on.remove(id);
            }
        }

        @Override
        public List<Subscriber> members(String workspace, String list, long after, int limit) {
            synchronized (MemorySubscribers.this) {
                Set<Long> on = lists.getOrDefault(workspace, Map.of()).getOrDefault(list, Set.of());
                return MemorySubscribers.this.list(workspace, null, after, Integer.MAX_VALUE).stream()
                        .filter(one -> on.contains(one.id()))
                        .limit(limit)
                        .toList();
            }
        }

        @Override
        public Map<Long, List<String>> of(String workspace, List<Long> ids) {
            synchronized (MemorySubscribers.this) {
                var found = new TreeMap<Long, List<String>>();
                lists.getOrDefault(workspace, Map.of())
                        .forEach((list, on) -> ids.stream()
                                .distinct()
                                .filter(on::contains)
                                .forEach(id -> found.computeIfAbsent(id, key -> new ArrayList<>())
                                        .add(list)));
                return found;
            }
        }

        @Override
        public Map<String, Long> sizes(String workspace) {
            synchronized (MemorySubscribers.this) {
                var sizes = new TreeMap<String, Long>();
                lists.getOrDefault(workspace, Map.of()).forEach((list, on) -> {
                    if (!on.isEmpty()) {
                        sizes.put(list, (long) on.size());
                    }
                });
                return sizes;
            }
        }
    }
}
