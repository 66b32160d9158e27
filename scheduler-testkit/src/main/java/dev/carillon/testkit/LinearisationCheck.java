// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import dev.carillon.testkit.linear.History;
import dev.carillon.testkit.linear.Linearisation;
import dev.carillon.testkit.linear.ShortestFailure;
import dev.carillon.testkit.linear.Verdict;
import dev.carillon.testkit.queue.Answer;
import dev.carillon.testkit.queue.Ask;
import dev.carillon.testkit.queue.Explanation;
import dev.carillon.testkit.queue.Held;
import dev.carillon.testkit.queue.Parts;
import dev.carillon.testkit.queue.QueueState;
import dev.carillon.testkit.queue.RandomHistory;
import dev.carillon.testkit.queue.RunQueueModel;
import dev.carillon.testkit.queue.StoreUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Checks that a store behaves, whatever happens at the same time, as if its calls came one after the other. Many short
 * random histories of concurrent calls are played on it; for each there must be an order of its calls that explains all
 * answers and puts no call before one that had ended before it began.
 *
 * <p>A call that threw a {@code StoreException}, and one whose answer the check loses on purpose, may have happened at any
 * time since, or never. The store may hold other work; the check leaves nothing behind but records.
 */
public final class LinearisationCheck {

    private static final int MORE_HISTORIES = 400;
    private static final long MORE_NANOS = Duration.ofSeconds(1).toNanos();

    private final StoreUnderTest store;
    private final long seed;
    private final int histories;
    private final Duration limit;
    private final List<NodeId> nodes = IntStream.range(0, RandomHistory.MOST_CALLERS)
            .mapToObj(Held::name)
            .map(StoreUnderTest::node)
            .toList();
    private final AtomicLong requests = new AtomicLong();

    private LinearisationCheck(StoreUnderTest store, long seed, int histories, Duration limit) {
        this.store = store;
        this.seed = seed;
        this.histories = histories;
        this.limit = limit;
    }

    /** A check of 1,000 histories, in five seconds at most. */
    public static LinearisationCheck on(JobStore store) {
        return new LinearisationCheck(new StoreUnderTest(store), 1, 1_000, Duration.ofSeconds(5));
    }

    /** With other questions. */
    public LinearisationCheck seed(long other) {
        return new LinearisationCheck(store, other, histories, limit);
    }

    /**
     * So many histories, if there is time.
     *
     * @param number 1 or more
     */
    public LinearisationCheck histories(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("histories: " + number + ", expected 1 or more");
        }
        return new LinearisationCheck(store, seed, number, limit);
    }

    /** No history begins after this time. */
    public LinearisationCheck within(Duration time) {
        return new LinearisationCheck(store, seed, histories, time);
    }

    /**
     * What was checked.
     *
     * @param calls of all histories
     * @param unanswered calls whose answer was lost
     * @param overlapping calls that were under way at the same time as another caller's, by what their callers saw
     * @param together calls that were inside the store at the same time as another caller's
     * @param undecided histories for which the search took too long; they prove nothing
     */
    public record Result(int histories, long calls, long unanswered, long overlapping, long together, int undecided) {

        private static final Result NOTHING = new Result(0, 0, 0, 0, 0, 0);

        private Result plus(RandomHistory.Recorded more, boolean decided) {
            return new Result(
                    histories + 1,
                    calls + more.history().calls().size(),
                    unanswered
                            + more.history().calls().stream()
                                    .filter(call -> call.answer() == null)
                                    .count(),
                    overlapping + more.history().overlapping(),
                    together + more.inside().overlapping(),
                    undecided + (decided ? 0 : 1));
        }
    }

    /**
     * Checks.
     *
     * @throws AssertionError when there is a history that cannot be explained; it shows the shortest that was found
     */
    public Result run() {
        ExecutorService threads = Executors.newFixedThreadPool(RandomHistory.MOST_CALLERS, LinearisationCheck::thread);
        try {
            return run(threads);
        } finally {
            threads.shutdownNow();
            nodes.forEach(store::leave);
        }
    }

    private static Thread thread(Runnable body) {
        var thread = new Thread(body, "linearisation-check");
        thread.setDaemon(true);
        return thread;
    }

    private Result run(ExecutorService threads) {
        Result result = Result.NOTHING;
        long start = System.nanoTime();
        for (int number = 0; number < histories && System.nanoTime() - start < limit.toNanos(); number++) {
            RandomHistory.Recorded recorded = RandomHistory.of(seed, number).play(store, nodes, requests, threads);
            Judgement judgement = judge(recorded.history());
            if (judgement.failure().isPresent()) {
                throw new AssertionError(
                        report(number, shorter(judgement.failure().get(), threads)));
            }
            result = result.plus(recorded, judgement.decided());
        }
        return result;
    }

    private record Failure(RunQueueModel model, History<Ask, Answer> history) {

        int length() {
            return history.calls().size();
        }
    }

    private record Judgement(Optional<Failure> failure, boolean decided) {}

    private static Judgement judge(History<Ask, Answer> history) {
        int runs = 1
                + history.calls().stream()
                        .flatMap(call -> call.asked().runs().stream())
                        .mapToInt(run -> run)
                        .max()
                        .orElse(0);
        var model = new RunQueueModel(runs, history);
        boolean decided = true;
        for (History<Ask, Answer> part : Parts.of(history)) {
            Verdict<QueueState, Ask, Answer> verdict = Linearisation.of(model, part);
            if (verdict instanceof Verdict.Refused) {
                return new Judgement(Optional.of(new Failure(model, ShortestFailure.of(model, part))), true);
            }
            decided &= verdict instanceof Verdict.Linearisable;
        }
        return new Judgement(Optional.empty(), decided);
    }

    /** What fails once fails again mostly; the smallest histories show it best. */
    private Failure shorter(Failure first, ExecutorService threads) {
        Failure shortest = first;
        long start = System.nanoTime();
        for (int number = 0; number < MORE_HISTORIES && System.nanoTime() - start < MORE_NANOS; number++) {
            Optional<Failure> other = judge(RandomHistory.of(~seed, number)
                            .play(store, nodes, requests, threads)
                            .history())
                    .failure();
            if (other.isPresent() && other.get().length() < shortest.length()) {
                shortest = other.get();
            }
        }
        return shortest;
    }

    private String report(int number, Failure failure) {
        return "No order of these calls explains all answers (seed " + seed + ", found in history " + number
                + "; the shortest of what fails like it):\n" + Explanation.of(failure.model(), failure.history());
    }
}
