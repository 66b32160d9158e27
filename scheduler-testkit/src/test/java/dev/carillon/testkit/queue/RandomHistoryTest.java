// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.store.CancelAnswer;
import dev.carillon.store.NodeId;
import dev.carillon.store.memory.InMemoryJobStore;
import dev.carillon.testkit.linear.Call;
import dev.carillon.testkit.queue.StoreUnderTest.End;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RandomHistoryTest {

    private static final int HISTORIES = 400;

    private final ExecutorService threads = Executors.newFixedThreadPool(RandomHistory.MOST_CALLERS);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    /** A check that never meets a stale lease, or calls that overlap, proves nothing. */
    @Test
    void historiesMeetWhatIsToBeChecked() {
        var store = new StoreUnderTest(new InMemoryJobStore());
        List<NodeId> nodes = IntStream.range(0, RandomHistory.MOST_CALLERS)
                .mapToObj(node -> StoreUnderTest.node(Held.name(node)))
                .toList();
        var requests = new AtomicLong();
        var calls = new ArrayList<Call<Ask, Answer>>();
        long overlapping = 0;
        for (int number = 0; number < HISTORIES; number++) {
            var recorded = RandomHistory.of(3, number).play(store, nodes, requests, threads);
            calls.addAll(recorded.history().calls());
            overlapping += recorded.history().overlapping();
        }
        assertThat(overlapping).isGreaterThan(calls.size() / 4);
        assertThat(count(
                        calls,
                        answer -> answer instanceof Answer.Leases leases
                                && !leases.held().isEmpty()))
                .isGreaterThan(HISTORIES);
        for (End end : End.values()) {
            assertThat(count(
                            calls,
                            answer -> answer instanceof Answer.Ends ends
                                    && ends.byRun().containsValue(end)))
                    .as(end.toString())
                    .isGreaterThan(HISTORIES / 20);
        }
        assertThat(count(calls, answer -> answer.equals(new Answer.Cancelled(CancelAnswer.CANCELLED))))
                .isGreaterThan(HISTORIES / 20);
        assertThat(calls.stream()
                        .filter(call -> call.asked() instanceof Ask.Reclaim)
                        .filter(call -> new Answer.Count(1).equals(call.answer())))
                .hasSizeGreaterThan(HISTORIES / 20);
        assertThat(calls.stream()
                        .filter(call -> call.asked() instanceof Ask.Claimed)
                        .filter(call -> call.answer() instanceof Answer.Leases leases
                                && !leases.held().isEmpty()))
                .hasSizeGreaterThan(HISTORIES / 40);
        assertThat(calls.stream().filter(call -> call.answer() == null)).hasSizeGreaterThan(HISTORIES / 4);
    }

    private static long count(List<Call<Ask, Answer>> calls, Predicate<Answer> wanted) {
        return calls.stream()
                .filter(call -> call.answer() != null && wanted.test(call.answer()))
                .count();
    }
}
