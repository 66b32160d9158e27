// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.memory;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.carillon.delivery.ledger.Bounds;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.Dispatch;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.delivery.ledger.Dispatches;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dispatches in memory. */
final class MemoryDispatches implements Dispatches {

    private final Books books;

    MemoryDispatches(Books books) {
        this.books = books;
    }

    @Override
    public Dispatch open(DispatchKey key, Instant now) {
        synchronized (books) {
            var fresh = new Dispatch(key, Dispatch.State.OPEN, null, null, Books.millis(now));
            return books.folders()
                    .computeIfAbsent(key, missing -> new Folder(fresh))
                    .dispatch();
        }
    }

    @Override
    public Optional<Dispatch> find(DispatchKey key) {
        synchronized (books) {
            return Optional.ofNullable(books.folders().get(key)).map(Folder::dispatch);
        }
    }

    @Override
    public List<Dispatch> list(String workspace, String prefix, String after, int limit) {
        Bounds.requireLimit(limit, Bounds.MOST_DISPATCHES);
        synchronized (books) {
            return books.folders().values().stream()
                    .map(Folder::dispatch)
                    .filter(one -> one.key().workspace().equals(workspace)
                            && one.key().name().startsWith(prefix)
                            && one.key().name().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public long freeze(DispatchKey key) {
        synchronized (books) {
            Folder folder = books.folder(key);
            Dispatch was = folder.dispatch();
            Long frozen = was.frozen();
            if (frozen != null) {
                return frozen;
            }
            long count = folder.rows().size();
            folder.become(new Dispatch(key, was.state(), was.reason(), count, was.createdAt()));
            return count;
        }
    }

    @Override
    public boolean pause(DispatchKey key, String reason, String actor) {
        return change(key, Dispatch.State.OPEN, Dispatch.State.PAUSED, Bounds.reason(reason, actor));
    }

    @Override
    public boolean resume(DispatchKey key, String actor) {
        return change(key, Dispatch.State.PAUSED, Dispatch.State.OPEN, null);
    }

    @Override
    public boolean cancel(DispatchKey key, String reason, String actor) {
        String why = Bounds.reason(reason, actor);
        return change(key, Dispatch.State.OPEN, Dispatch.State.CANCELLED, why)
                || change(key, Dispatch.State.PAUSED, Dispatch.State.CANCELLED, why);
    }

    private boolean change(DispatchKey key, Dispatch.State from, Dispatch.State to, @Nullable String reason) {
        synchronized (books) {
            Folder folder = books.folder(key);
            Dispatch was = folder.dispatch();
            if (was.state() != from) {
                return false;
            }
            folder.become(new Dispatch(key, to, reason, was.frozen(), was.createdAt()));
            return true;
        }
    }

    @Override
    public Map<DeliveryState, Long> counts(DispatchKey key) {
        synchronized (books) {
            Folder folder = books.folders().get(key);
            return folder == null
                    ? Map.of()
                    : folder.rows().values().stream()
                            .collect(groupingBy(Row::state, () -> new EnumMap<>(DeliveryState.class), counting()));
        }
    }
}
