// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.ingest.conversation.NewConversation;
import dev.carillon.ingest.store.Sources.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What a store must do when many come at once. */
interface ConcurrencyContract extends IngestContract {

    @Test
    default void manyThreadsKeepEachConversationOnceAndInOneBatch() throws Exception {
        IngestStore store = store();
        var threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<OptionalLong>> adds = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                NewConversation one = conversation(BUDDI, "c" + i % 20);
                adds.add(() -> store.conversations().add(one, analysis(0, 0.5), NOON));
            }
            var ids = new HashSet<Long>();
            for (var done : threads.invokeAll(adds)) {
                done.get().ifPresent(ids::add);
            }
            assertThat(ids).hasSize(20);
            List<Callable<Optional<Batch>>> forms = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                forms.add(() -> store.batches().form(BUDDI, 5, NOON));
            }
            var leaves = new ArrayList<Long>();
            for (var done : threads.invokeAll(forms)) {
                done.get()
                        .ifPresent(batch ->
                                store.batches().conversations(batch.number()).forEach(one -> leaves.add(one.id())));
            }
            assertThat(leaves).containsExactlyInAnyOrderElementsOf(ids);
            List<Callable<Turn>> turns = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String run = "run-" + i;
                turns.add(() -> store.sources().begin(BUDDI, run, NOON));
            }
            int granted = 0;
            for (var done : threads.invokeAll(turns)) {
                granted += done.get() instanceof Turn.Granted ? 1 : 0;
            }
            assertThat(granted).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(SourceState.LONGEST_TURN).isEqualTo(Duration.ofMinutes(15));
    }
}
