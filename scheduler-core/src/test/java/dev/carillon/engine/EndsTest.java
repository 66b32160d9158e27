// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.event.SchedulerEvent;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.store.Finish;
import dev.carillon.store.JobStore;
import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import dev.carillon.store.RunQueue;
import dev.carillon.store.StoreException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What becomes of ends that a store will not take. */
class EndsTest {

    private final NodeId node = new NodeId(new UUID(1, 2), "node");
    private final List<Finish> stored = new ArrayList<>();
    private final List<SchedulerEvent> told = new ArrayList<>();

    private Ends ends(Function<List<Finish>, RuntimeException> refusal, RunId refused) {
        var runs = (RunQueue) Proxy.newProxyInstance(
                RunQueue.class.getClassLoader(), new Class<?>[] {RunQueue.class}, (proxy, method, arguments) -> {
                    @SuppressWarnings("unchecked")
                    var finishes = (List<Finish>) arguments[0];
                    if (finishes.stream().anyMatch(end -> end.lease().run().equals(refused))) {
                        throw refusal.apply(finishes);
                    }
                    stored.addAll(finishes);
                    return List.of();
                });
        return new Ends(
                (JobStore) Proxy.newProxyInstance(
                        JobStore.class.getClassLoader(),
                        new Class<?>[] {JobStore.class},
                        (proxy, method, arguments) -> runs),
                node);
    }

    private Finish end(int number) {
        var run = RunId.at(number, new Random(number));
        return new Finish(
                new Lease(run, node, number),
                Outcome.SUCCEEDED,
                Instant.EPOCH,
                null,
                true,
                false,
                "{}",
                null,
                null,
                List.of(),
                Map.of());
    }

    @Test
    void anEndThatIsRefusedHoweverItIsToldHoldsUpNoOther() {
        List<Word> words = List.of(new Word.End(end(1)), new Word.End(end(2)), new Word.End(end(3)));
        ends(
                        finishes -> new IllegalArgumentException("not this one"),
                        end(2).lease().run())
                .store(words, told);
        assertThat(stored).extracting(end -> end.lease().token()).containsExactly(1L, 3L);
    }

    @Test
    void aStoreThatIsAwayIsAskedAgainWithAllOfIt() {
        List<Word> words = List.of(new Word.End(end(1)), new Word.End(end(2)));
        Ends ends = ends(
                finishes -> new StoreException("away", new IllegalStateException("no line")),
                end(2).lease().run());
        assertThatThrownBy(() -> ends.store(words, told)).isInstanceOf(StoreException.class);
        assertThat(stored).isEmpty();
    }
}
