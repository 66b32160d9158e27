// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.memory;

import dev.carillon.ingest.conversation.Anchor;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.ledger.Receipt;
import dev.carillon.ingest.merkle.Hash;
import dev.carillon.ingest.merkle.MerkleTree;
import dev.carillon.ingest.store.Batch;
import dev.carillon.ingest.store.Batches;
import dev.carillon.store.RefusedDataException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Batches in memory. */
final class MemoryBatches implements Batches {

    private static final int MOST_WAITING = 100;

    private final State state;

    MemoryBatches(State state) {
        this.state = state;
    }

    @Override
    public Optional<Batch> form(String source, int most, Instant now) {
        synchronized (state) {
            TreeSet<Long> loose = state.loose.getOrDefault(source, new TreeSet<>());
            List<Long> ids = loose.stream().limit(most).toList();
            if (ids.isEmpty()) {
                return Optional.empty();
            }
            long number = state.batches.size() + 1L;
            state.leaves.put(number, ids);
            loose.removeAll(ids);
            Hash root = MerkleTree.of(leaves(number)).root();
            var batch = new Batch(number, source, root, ids.size(), State.millis(now), null, null);
            state.batches.put(number, batch);
            return Optional.of(batch);
        }
    }

    @Override
    public List<Batch> waiting(String source) {
        synchronized (state) {
            return state.batches.values().stream()
                    .filter(batch -> batch.source().equals(source) && batch.ledger() == null)
                    .limit(MOST_WAITING)
                    .toList();
        }
    }

    @Override
    public Optional<Batch> find(long number) {
        synchronized (state) {
            return Optional.ofNullable(state.batches.get(number));
        }
    }

    @Override
    public List<Batch> list(long after, int limit) {
        synchronized (state) {
            return State.above(state.batches, after, limit);
        }
    }

    @Override
    public List<Conversation> conversations(long number) {
        synchronized (state) {
            return state.leaves.getOrDefault(number, List.of()).stream()
                    .map(id -> Objects.requireNonNull(state.conversations.get(id)))
                    .toList();
        }
    }

    @Override
    public List<Hash> leaves(long number) {
        return conversations(number).stream().map(Conversation::hash).toList();
    }

    @Override
    public boolean anchored(long number, String ledger, Receipt receipt, List<String> tokenUris, Instant now) {
        synchronized (state) {
            Batch batch = state.batches.get(number);
            if (batch == null || batch.ledger() != null) {
                return false;
            }
            requireNewIds(receipt);
            List<Long> ids = Objects.requireNonNull(state.leaves.get(number));
            for (int leaf = 0; leaf < ids.size(); leaf++) {
                var anchor = new Anchor(
                        number,
                        leaf,
                        receipt.ids().get(leaf).anchor(),
                        receipt.ids().get(leaf).token(),
                        receipt.registry(),
                        receipt.contract(),
                        tokenUris.get(leaf));
                state.change(ids.get(leaf), one -> Changes.anchored(one, anchor, State.millis(now)));
            }
            state.batches.put(
                    number,
                    new Batch(
                            number,
                            batch.source(),
                            batch.root(),
                            batch.size(),
                            batch.formedAt(),
                            ledger,
                            State.millis(now)));
            return true;
        }
    }

    /** As the constraints of a database do. */
    private void requireNewIds(Receipt receipt) {
        List<String> ids = receipt.ids().stream()
                .flatMap(one -> Stream.of("anchor " + one.anchor(), "token " + one.token()))
                .toList();
        if (Set.copyOf(ids).size() < ids.size() || ids.stream().anyMatch(state.given::contains)) {
            throw new RefusedDataException(
                    "record an anchor: the ledger gave an id twice", new IllegalArgumentException("duplicate id"));
        }
        state.given.addAll(ids);
    }
}
