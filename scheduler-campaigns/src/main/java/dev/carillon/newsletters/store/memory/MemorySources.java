// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.memory;

import dev.carillon.newsletters.content.Source;
import dev.carillon.newsletters.content.SourceState;
import dev.carillon.newsletters.store.Sources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sources in memory. */
final class MemorySources implements Sources {

    private static final int MOST_LISTED = 1_000;

    private final Map<String, Map<String, Found>> all = new TreeMap<>();

    private record Found(Source source, SourceState state) {}

    private Map<String, Found> in(String workspace) {
        return all.computeIfAbsent(workspace, key -> new TreeMap<>());
    }

    @Override
    public synchronized boolean add(Source source) {
        return in(source.workspace()).putIfAbsent(source.name(), new Found(source, SourceState.NEW)) == null;
    }

    @Override
    public synchronized boolean replace(Source source) {
        return in(source.workspace()).computeIfPresent(source.name(), (name, old) -> {
                    boolean same = old.source().address().equals(source.address())
                            && old.source().kind() == source.kind();
                    return new Found(source, same ? old.state() : SourceState.NEW);
                })
                != null;
    }

    @Override
    public synchronized void put(List<Source> sources) {
        for (Source source : sources) {
            if (!replace(source)) {
                add(source);
            }
        }
    }

    @Override
    public synchronized boolean remove(String workspace, String name) {
        return in(workspace).remove(name) != null;
    }

    @Override
    public synchronized Optional<Source> find(String workspace, String name) {
        return Optional.ofNullable(in(workspace).get(name)).map(Found::source);
    }

    @Override
    public synchronized List<Source> list(String workspace) {
        return in(workspace).values().stream()
                .map(Found::source)
                .limit(MOST_LISTED)
                .toList();
    }

    @Override
    public synchronized List<Source> list(String workspace, String after, int limit) {
        return in(workspace).values().stream()
                .map(Found::source)
                .filter(source -> source.name().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized SourceState state(String workspace, String name) {
        Found found = in(workspace).get(name);
        return found == null ? SourceState.NEW : found.state();
    }

    @Override
    public synchronized void found(String workspace, String name, SourceState state) {
        in(workspace).computeIfPresent(name, (key, old) -> new Found(old.source(), Millis.of(state)));
    }
}
