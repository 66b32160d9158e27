// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.ingest.conversation.Anchor;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.ledger.LedgerEntry;
import dev.carillon.ingest.ledger.Receipt;
import dev.carillon.ingest.merkle.Hash;
import dev.carillon.ingest.merkle.MerkleTree;
import dev.carillon.store.RefusedDataException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store must do with batches and the ledger that anchors them. */
interface BatchContract extends IngestContract {

    private static Receipt receipt(String name, int size) {
        return new Receipt(
                "registry",
                "contract",
                IntStream.range(0, size)
                        .mapToObj(leaf -> new Receipt.Ids(name + "-a" + leaf, name + "-t" + leaf))
                        .toList());
    }

    @Test
    default void batchesAreFormedOnceAndAnchoredAsTheyAre() {
        IngestStore store = store();
        List<Long> ids = List.of(add(store, "c1"), add(store, "c2"), add(store, "c3"));
        store.conversations().add(conversation("other", "c4"), analysis(0, 0), NOON);
        Batch first = store.batches().form(BUDDI, 2, NOON).orElseThrow();
        Batch second = store.batches().form(BUDDI, 2, NOON).orElseThrow();
        assertThat(store.batches().form(BUDDI, 2, NOON)).isEmpty();
        assertThat(first.size()).isEqualTo(2);
        assertThat(first.ledger()).isNull();
        assertThat(store.batches().conversations(first.number()))
                .extracting(Conversation::id)
                .containsExactly(ids.get(0), ids.get(1));
        assertThat(MerkleTree.of(store.batches().leaves(first.number())).root()).isEqualTo(first.root());
        assertThat(store.batches().waiting(BUDDI)).containsExactly(first, second);

        Instant later = NOON.plusSeconds(3);
        assertThat(store.batches().anchored(first.number(), "mock", receipt("x", 2), List.of("u1", "u2"), later))
                .isTrue();
        assertThat(store.batches().anchored(first.number(), "mock", receipt("y", 2), List.of("u1", "u2"), later))
                .isFalse();
        Conversation anchored = store.conversations().find(ids.get(1)).orElseThrow();
        assertThat(anchored.anchored())
                .contains(new Anchor(first.number(), 1, "x-a1", "x-t1", "registry", "contract", "u2"));
        assertThat(anchored.processed()).isTrue();
        assertThat(anchored.updatedAt()).isEqualTo(later);
        assertThat(store.batches().waiting(BUDDI)).containsExactly(second);
        Batch recorded = store.batches().find(first.number()).orElseThrow();
        assertThat(recorded.ledger()).isEqualTo("mock");
        assertThat(recorded.anchoredAt()).isEqualTo(later);
        assertThat(store.batches().list(0, 10)).containsExactly(recorded, second);
        assertThat(store.batches().anchored(99, "mock", receipt("z", 1), List.of(""), NOON))
                .isFalse();
    }

    @Test
    default void anIdThatALedgerGivesTwiceIsRefused() {
        IngestStore store = store();
        add(store, "c1");
        Batch first = store.batches().form(BUDDI, 1, NOON).orElseThrow();
        store.batches().anchored(first.number(), "mock", receipt("x", 1), List.of(""), NOON);
        long id = add(store, "c2");
        Batch second = store.batches().form(BUDDI, 1, NOON).orElseThrow();
        assertThatThrownBy(() -> store.batches().anchored(second.number(), "mock", receipt("x", 1), List.of(""), NOON))
                .isInstanceOf(RefusedDataException.class);
        assertThat(store.batches().waiting(BUDDI)).containsExactly(second);
        assertThat(store.conversations().find(id).orElseThrow().processed()).isFalse();
    }

    @Test
    default void theLedgerIsAppendedTo() {
        IngestStore store = store();
        var first = new LedgerEntry(1, Hash.ofText("0"), "batch-1", Hash.ofText("r"), 2, NOON, "sig");
        var second = new LedgerEntry(2, first.hash(), "batch-2", Hash.ofText("s"), 1, NOON, "sig");
        assertThat(store.ledger().latest()).isEmpty();
        assertThat(store.ledger().append(second)).isFalse();
        assertThat(store.ledger().append(first)).isTrue();
        assertThat(store.ledger().append(first)).isFalse();
        assertThat(store.ledger().append(new LedgerEntry(2, first.hash(), "batch-1", Hash.ofText("s"), 1, NOON, "sig")))
                .isFalse();
        assertThat(store.ledger().append(second)).isTrue();
        assertThat(store.ledger().latest()).contains(second);
        assertThat(store.ledger().find("batch-1")).contains(first);
        assertThat(store.ledger().find("batch-9")).isEqualTo(Optional.empty());
        assertThat(store.ledger().from(1, 10)).containsExactly(first, second);
        assertThat(store.ledger().from(2, 10)).containsExactly(second);
        assertThat(store.ledger().from(1, 1)).containsExactly(first);
    }
}
