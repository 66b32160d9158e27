// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.audit;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest entries, as long as the process lives. */
final class InMemoryAuditLog implements AuditLog {

    private static final int MOST = 10_000;

    private final Deque<AuditEntry> newestFirst = new ArrayDeque<>();
    private long last;

    @Override
    public synchronized void add(AuditEntry entry) {
        last++;
        newestFirst.addFirst(entry.numbered(last));
        if (newestFirst.size() > MOST) {
            newestFirst.removeLast();
        }
    }

    @Override
    public synchronized List<AuditEntry> latest(long before, int limit) {
        return newestFirst.stream()
                .filter(entry -> entry.number() < before)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int forgetBefore(Instant time) {
        int all = newestFirst.size();
        newestFirst.removeIf(entry -> entry.at().isBefore(time));
        return all - newestFirst.size();
    }
}
