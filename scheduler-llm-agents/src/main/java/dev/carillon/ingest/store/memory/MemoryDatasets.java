// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.memory;

import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.store.Dataset;
import dev.carillon.ingest.store.Datasets;
import dev.carillon.ingest.store.Filter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Datasets in memory. */
final class MemoryDatasets implements Datasets {

    private final State state;
    private long last;

    MemoryDatasets(State state) {
        this.state = state;
    }

    @Override
    public Dataset create(String name, String description, Filter filter, double threshold, Instant now) {
        synchronized (state) {
            List<Conversation> chosen = state.matching(filter)
                    .filter(one -> one.analysis().quality() >= threshold)
                    .toList();
            var dataset = new Dataset(
                    ++last,
                    name,
                    description,
                    threshold,
                    chosen.size(),
                    chosen.stream()
                            .mapToDouble(one -> one.analysis().sentiment())
                            .average()
                            .orElse(0),
                    chosen.stream()
                            .mapToDouble(one -> one.analysis().quality())
                            .average()
                            .orElse(0),
                    State.millis(now),
                    null,
                    0);
            state.datasets.put(last, dataset);
            state.chosen.put(last, chosen.stream().map(Conversation::id).collect(Collectors.toSet()));
            return dataset;
        }
    }

    @Override
    public Optional<Dataset> find(long id) {
        synchronized (state) {
            return Optional.ofNullable(state.datasets.get(id));
        }
    }

    @Override
    public List<Dataset> list(long after, int limit) {
        synchronized (state) {
            return State.above(state.datasets, after, limit);
        }
    }

    @Override
    public boolean rename(long id, String name, String description) {
        return change(
                id,
                one -> new Dataset(
                        id,
                        name,
                        description,
                        one.threshold(),
                        one.total(),
                        one.sentiment(),
                        one.quality(),
                        one.createdAt(),
                        one.exportedAt(),
                        one.exportedSize()));
    }

    @Override
    public boolean exported(long id, long size, Instant now) {
        return change(
                id,
                one -> new Dataset(
                        id,
                        one.name(),
                        one.description(),
                        one.threshold(),
                        one.total(),
                        one.sentiment(),
                        one.quality(),
                        one.createdAt(),
                        State.millis(now),
                        size));
    }

    private boolean change(long id, UnaryOperator<Dataset> change) {
        synchronized (state) {
            return state.datasets.computeIfPresent(id, (known, one) -> change.apply(one)) != null;
        }
    }

    @Override
    public boolean remove(long id) {
        synchronized (state) {
            state.chosen.remove(id);
            return state.datasets.remove(id) != null;
        }
    }
}
