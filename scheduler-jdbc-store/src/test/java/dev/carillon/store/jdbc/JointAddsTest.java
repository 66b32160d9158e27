// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.policy.Terms;
import dev.carillon.store.RefusedDataException;
import dev.carillon.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JointAddsTest {

    private static final int UNDER_WAY = 2;

    private final Random random = new Random(7);
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final List<List<Run>> transactions = new CopyOnWriteArrayList<>();

    /** Those that come while as many as may be are under way wait until these are let go. */
    private final CountDownLatch letGo = new CountDownLatch(1);

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    private JointAdds adds(Consumer<List<Run>> database) {
        return new JointAdds(runs -> {
            transactions.add(runs);
            if (transactions.size() <= UNDER_WAY) {
                hold();
            }
            database.accept(runs);
        });
    }

    private void hold() {
        try {
            letGo.await();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    /** So many threads, one after the other; all but the first two wait together. */
    private List<CompletableFuture<Void>> callers(JointAdds adds, List<Run> runs) {
        var calls = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            calls.add(CompletableFuture.runAsync(() -> adds.add(run), callers));
            int begun = i + 1;
            await().until(() -> transactions.size() + adds.waiting() == begun);
        }
        return calls;
    }

    private Run run() {
        Instant now = Instant.parse("2026-11-20T12:00:00Z");
        var id = RunId.at(now.toEpochMilli(), random);
        return new Run(
                id,
                "default",
                null,
                null,
                0,
                "mail",
                null,
                Run.Kind.ENQUEUED,
                false,
                now,
                now,
                Terms.ONE_TIME,
                null,
                "carla",
                null);
    }

    private List<Run> runs(int count) {
        var runs = new ArrayList<Run>();
        for (int i = 0; i < count; i++) {
            runs.add(run());
        }
        return runs;
    }

    @Test
    void whatComesWhileOthersAreUnderWayGoesTogether() {
        JointAdds adds = adds(runs -> {});
        List<Run> runs = runs(6);
        var calls = callers(adds, runs);
        assertThat(calls).noneMatch(CompletableFuture::isDone);
        letGo.countDown();
        calls.forEach(CompletableFuture::join);
        assertThat(transactions).containsExactly(runs.subList(0, 1), runs.subList(1, 2), runs.subList(2, 6));
    }

    @Test
    void whatCannotBeKeptIsRefusedToWhoBroughtItAlone() {
        List<Run> runs = runs(5);
        Run bad = runs.get(3);
        JointAdds adds = adds(added -> {
            if (added.contains(bad)) {
                throw new RefusedDataException("a character that text cannot hold", new IllegalStateException());
            }
        });
        var calls = callers(adds, runs);
        letGo.countDown();
        for (int i = 0; i < runs.size(); i++) {
            CompletableFuture<Void> call = calls.get(i);
            if (runs.get(i).equals(bad)) {
                assertThatThrownBy(call::join)
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(RefusedDataException.class);
            } else {
                assertThatCode(call::join).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void whatTheDatabaseDoesNotAnswerIsToldToAllAndNobodyWaitsForEver() {
        JointAdds adds = adds(added -> {
            if (transactions.size() > UNDER_WAY) {
                throw new StoreException("out of reach", new IllegalStateException());
            }
        });
        var calls = callers(adds, runs(5));
        letGo.countDown();
        assertThat(calls.subList(2, 5))
                .allSatisfy(call -> assertThatThrownBy(call::join)
                        .hasCauseInstanceOf(StoreException.class)
                        .hasMessageContaining("out of reach"));
        assertThat(transactions).hasSize(3);
    }

    @Test
    void anErrorOfTheThreadThatStoresReachesThoseItStoredFor() {
        JointAdds adds = adds(added -> {
            if (transactions.size() == UNDER_WAY + 1) {
                throw new OutOfMemoryError("as planned");
            }
        });
        var calls = callers(adds, runs(4));
        letGo.countDown();
        assertThat(calls.subList(2, 4))
                .allSatisfy(call -> assertThatThrownBy(call::join).hasCauseInstanceOf(StoreException.class));
        assertThatCode(() -> adds.add(run())).doesNotThrowAnyException();
    }
}
