// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.memory;

import dev.carillon.ingest.store.FetchRecord;
import dev.carillon.ingest.store.FetchTotals;
import dev.carillon.ingest.store.SourceState;
import dev.carillon.ingest.store.Sources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sources in memory. */
final class MemorySources implements Sources {

    private final Map<String, SourceState> states = new HashMap<>();
    private final List<FetchRecord> fetches = new ArrayList<>();

    @Override
    public synchronized SourceState state(String source) {
        return states.getOrDefault(source, SourceState.NEW);
    }

    @Override
    public synchronized Turn begin(String source, String run, Instant now) {
        SourceState state = state(source);
        Instant time = State.millis(now);
        Optional<Instant> limited = state.limitedUntil(run, time);
        if (limited.isPresent()) {
            return new Turn.Limited(limited.get(), state.busy(time));
        }
        SourceState begun = state.begun(run, time);
        states.put(source, begun);
        return new Turn.Granted(
                begun.token(), begun.cursor(), Objects.requireNonNull(begun.turnAt()), begun.failures());
    }

    @Override
    public synchronized boolean advance(String source, long token, String cursor) {
        SourceState state = state(source);
        if (state.token() != token || state.turnRun() == null) {
            return false;
        }
        states.put(source, state.advanced(cursor));
        return true;
    }

    @Override
    public synchronized boolean end(long token, FetchRecord fetch, Instant next) {
        SourceState state = state(fetch.source());
        if (state.token() != token || state.turnRun() == null) {
            return false;
        }
        states.put(fetch.source(), state.ended(fetch, State.millis(next)));
        fetches.add(fetch);
        return true;
    }

    @Override
    public synchronized List<FetchRecord> fetches(@Nullable String source, int limit) {
        var newest = new ArrayList<>(fetches);
        Collections.reverse(newest);
        return newest.stream()
                .filter(fetch -> source == null || source.equals(fetch.source()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Past> history(@Nullable String source, long before, int limit) {
        var page = new ArrayList<Past>();
        for (int at = (int) Math.min(before - 1, fetches.size()) - 1; at >= 0 && page.size() < limit; at--) {
            FetchRecord fetch = fetches.get(at);
            if (source == null || source.equals(fetch.source())) {
                page.add(new Past(at + 1L, fetch));
            }
        }
        return List.copyOf(page);
    }

    @Override
    public synchronized FetchTotals totals(Instant from, Instant to) {
        var totals = new FetchTotals(0, 0, 0, 0, 0);
        for (FetchRecord fetch : fetches) {
            if (State.within(fetch.endedAt(), from, to)) {
                boolean done = fetch.outcome() == FetchRecord.Outcome.DONE;
                totals = new FetchTotals(
                        totals.done() + (done ? 1 : 0),
                        totals.failed() + (done ? 0 : 1),
                        totals.added() + fetch.added(),
                        totals.skipped() + fetch.skipped(),
                        totals.bad() + fetch.bad());
            }
        }
        return totals;
    }

    @Override
    public synchronized Optional<Instant> lastFetch() {
        return states.values().stream()
                .map(SourceState::lastFetchAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
    }
}
