// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entries that end with the process. Thread-safe. */
public final class InMemoryLedgerLog implements LedgerLog {

    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Map<String, LedgerEntry> byKey = new HashMap<>();

    /** One without entries. */
    public InMemoryLedgerLog() {
        // nothing is in it yet
    }

    @Override
    public synchronized Optional<LedgerEntry> latest() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    @Override
    public synchronized Optional<LedgerEntry> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    @Override
    public synchronized boolean append(LedgerEntry entry) {
        if (entry.number() != entries.size() + 1L || byKey.putIfAbsent(entry.key(), entry) != null) {
            return false;
        }
        entries.add(entry);
        return true;
    }

    @Override
    public synchronized List<LedgerEntry> from(long number, int limit) {
        return entries.stream().skip(Math.max(0, number - 1)).limit(limit).toList();
    }
}
