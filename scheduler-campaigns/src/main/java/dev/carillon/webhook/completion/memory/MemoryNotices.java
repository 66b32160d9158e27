// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion.memory;

import dev.carillon.webhook.completion.Notice;
import dev.carillon.webhook.completion.Notices;
import dev.carillon.webhook.completion.Try;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Notices in memory. */
final class MemoryNotices implements Notices {

    /** @param dueAt when a run is to be asked for, while it is pending */
    private record Row(Notice notice, Instant dueAt) {
        boolean pending() {
            return notice.state() == Notice.State.PENDING;
        }
    }

    private static final Comparator<Notice> LATEST_FIRST = Comparator.comparing(Notice::finishedAt)
            .thenComparing(one -> one.id().toString())
            .reversed();

    private final Map<UUID, Row> rows = new LinkedHashMap<>();

    @Override
    public synchronized int add(Collection<Notice> fresh, Instant now) {
        requireCount("fresh", fresh.size(), 0);
        int before = rows.size();
        fresh.forEach(one -> rows.putIfAbsent(one.id(), new Row(one, now.truncatedTo(ChronoUnit.MILLIS))));
        return rows.size() - before;
    }

    private static void requireCount(String field, int count, int least) {
        if (count < least || count > MOST) {
            throw new IllegalArgumentException(field + ": " + count + ", expected " + least + ".." + MOST);
        }
    }

    @Override
    public synchronized Optional<Notice> find(UUID id) {
        return Optional.ofNullable(rows.get(id)).map(Row::notice);
    }

    @Override
    public synchronized List<Notice> list(UUID subscription, Notice.@Nullable Position before, int limit) {
        requireCount("limit", limit, 1);
        return rows.values().stream()
                .map(Row::notice)
                .filter(one -> one.subscription().equals(subscription))
                .filter(one -> before == null || isBehind(one, before))
                .sorted(LATEST_FIRST)
                .limit(limit)
                .toList();
    }

    private static boolean isBehind(Notice notice, Notice.Position before) {
        int time = notice.finishedAt().compareTo(before.finishedAt());
        return time < 0
                || time == 0 && notice.id().toString().compareTo(before.id().toString()) < 0;
    }

    @Override
    public synchronized List<Due> due(Instant by, int limit) {
        requireCount("limit", limit, 1);
        return rows.values().stream()
                .filter(row -> row.pending() && !row.dueAt().isAfter(by))
                .sorted(Comparator.comparing(Row::dueAt)
                        .thenComparing(row -> row.notice().id().toString()))
                .limit(limit)
                .map(row -> new Due(
                        row.notice().id(),
                        row.notice().subscription(),
                        row.notice().workspace()))
                .toList();
    }

    @Override
    public synchronized void asked(Collection<UUID> ids, Instant dueAgain) {
        ids.forEach(id ->
                rows.computeIfPresent(id, (key, row) -> row.pending() ? new Row(row.notice(), dueAgain) : row));
    }

    @Override
    public synchronized boolean tried(UUID id, Try last, Instant dueAgain) {
        Row row = rows.get(id);
        if (row == null || !row.pending()) {
            return false;
        }
        rows.put(id, new Row(row.notice().after(last), dueAgain));
        return true;
    }

    @Override
    public synchronized boolean resend(UUID id, Instant now) {
        Row row = rows.get(id);
        if (row == null || row.pending()) {
            return false;
        }
        Instant time = now.truncatedTo(ChronoUnit.MILLIS);
        rows.put(id, new Row(row.notice().after(new Try(Notice.State.PENDING, 0, null, null, null, time)), time));
        return true;
    }

    @Override
    public synchronized int forget(Instant before) {
        List<UUID> old = rows.values().stream()
                .map(Row::notice)
                .filter(one -> one.settledAt() != null && one.settledAt().isBefore(before))
                .limit(MOST)
                .map(Notice::id)
                .toList();
        old.forEach(rows::remove);
        return old.size();
    }

    synchronized void deleteOf(UUID subscription) {
        rows.values().removeIf(row -> row.notice().subscription().equals(subscription));
    }
}
