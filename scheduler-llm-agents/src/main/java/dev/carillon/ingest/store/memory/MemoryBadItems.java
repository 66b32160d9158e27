// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.memory;

import dev.carillon.ingest.conversation.RawItem;
import dev.carillon.ingest.merkle.Hash;
import dev.carillon.ingest.store.BadItem;
import dev.carillon.ingest.store.BadItems;
import dev.carillon.ingest.store.BadText;
import dev.carillon.ingest.store.memory.State.Origin;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Bad items in memory. */
final class MemoryBadItems implements BadItems {

    private final State state;

    MemoryBadItems(State state) {
        this.state = state;
    }

    @Override
    public Map<String, Hash> known(String source, Collection<String> keys) {
        synchronized (state) {
            Map<String, Hash> known = new HashMap<>();
            for (String key : keys) {
                Long id = state.badByKey.get(new Origin(source, key));
                if (id != null) {
                    known.put(
                            key, Objects.requireNonNull(state.badItems.get(id)).digest());
                }
            }
            return known;
        }
    }

    @Override
    public BadItem put(String source, RawItem item, String reason, Instant now) {
        synchronized (state) {
            Instant time = State.millis(now);
            var origin = new Origin(source, item.key());
            Long known = state.badByKey.get(origin);
            long id = known == null ? state.nextBadItem() : known;
            BadItem before = known == null ? null : state.badItems.get(id);
            var bad = new BadItem(
                    id,
                    source,
                    item.key(),
                    BadText.raw(item.json()),
                    BadText.isWhole(item.json()),
                    item.digest(),
                    BadText.reason(reason),
                    before == null ? 1 : before.attempts() + 1,
                    before == null ? time : before.firstAt(),
                    time);
            state.badItems.put(id, bad);
            state.badByKey.put(origin, id);
            return bad;
        }
    }

    @Override
    public Optional<BadItem> find(long id) {
        synchronized (state) {
            return Optional.ofNullable(state.badItems.get(id));
        }
    }

    @Override
    public List<BadItem> list(long after, int limit) {
        synchronized (state) {
            return State.above(state.badItems, after, limit);
        }
    }

    @Override
    public long count() {
        synchronized (state) {
            return state.badItems.size();
        }
    }

    @Override
    public long seen(Instant from, Instant to) {
        synchronized (state) {
            return state.badItems.values().stream()
                    .filter(bad -> State.within(bad.firstAt(), from, to))
                    .count();
        }
    }

    @Override
    public boolean remove(long id) {
        synchronized (state) {
            BadItem bad = state.badItems.remove(id);
            if (bad != null) {
                state.badByKey.remove(new Origin(bad.source(), bad.key()));
            }
            return bad != null;
        }
    }
}
