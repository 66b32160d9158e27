// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import dev.carillon.store.NodeId;
import dev.carillon.testkit.linear.History;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * One history: a few callers, each on a thread of its own, call a store about a few runs. What they ask follows from the
 * seed and from what they are answered; who comes first is up to the machine.
 *
 * @param callers 2 to 4
 * @param calls of each caller; the closing ones come on top
 * @param losses how many answers may be lost on their way
 * @param inStep whether the callers wait for each other before each call, rather than each by itself now and then
 */
public record RandomHistory(long seed, int callers, int runs, int calls, int losses, boolean inStep) {

    /** The most callers that a history has, the one that closes it among them. */
    public static final int MOST_CALLERS = 5;

    private static final int SIZES = 8;
    private static final int PATIENCE_SECONDS = 60;

    /**
     * What was recorded.
     *
     * @param history as the callers saw it
     * @param inside the same calls from entering the store to leaving it
     */
    public record Recorded(History<Ask, Answer> history, History<Ask, Answer> inside) {}

    /** From small to large, over and over, with and without losses, in step and not. */
    public static RandomHistory of(long seed, int number) {
        var random = new SplittableRandom(seed + number);
        int calls = 1 + number % SIZES;
        int kind = number / SIZES;
        return new RandomHistory(
                random.nextLong(),
                2 + random.nextInt(3),
                1 + random.nextInt(3),
                calls,
                kind % 2 == 0 ? 0 : 3,
                kind / 2 % 2 == 0);
    }

    /**
     * Plays it.
     *
     * @param nodes one for each caller
     * @param requests where claims get their numbers from
     * @throws AssertionError when a call threw anything but a {@code StoreException}, or did not return in a minute
     */
    public Recorded play(StoreUnderTest store, List<NodeId> nodes, AtomicLong requests, ExecutorService threads) {
        var recorder = new Recorder(new Translation(store, nodes, runs), losses, !inStep);
        var meeting = new Meeting(callers);
        List<Future<?>> playing = IntStream.range(0, callers)
                .<Runnable>mapToObj(caller -> () -> play(caller, requests, recorder, meeting))
                .<Future<?>>map(threads::submit)
                .toList();
        playing.forEach(RandomHistory::await);
        close(requests, recorder);
        return new Recorded(recorder.history(), recorder.inside());
    }

    private void play(int caller, AtomicLong requests, Recorder recorder, Meeting meeting) {
        var random = new SplittableRandom(seed * 31 + caller);
        var programme = new Programme(caller, callers, runs, requests, random);
        try {
            meeting.meet(1);
            programme.opening().forEach(ask -> recorder.call(caller, ask, random));
            for (int call = 0; call < calls; call++) {
                Ask next = programme.next(recorder.leases(), recorder.requests());
                if (inStep) {
                    meeting.meet(call + 2);
                }
                recorder.call(caller, next, random);
            }
        } finally {
            meeting.end();
        }
    }

    /** When all others have ended: nothing is contested any more, so whatever is left has to be found. */
    private void close(AtomicLong requests, Recorder recorder) {
        var programme = new Programme(callers, callers, runs, requests, new SplittableRandom(seed));
        programme.takeAll().forEach(ask -> recorder.callAlone(callers, ask));
        List<Held> taken = recorder.leases().stream()
                .filter(lease -> lease.node() == callers)
                .toList();
        programme.endAll(taken).forEach(ask -> recorder.callAlone(callers, ask));
    }

    private static void await(Future<?> playing) {
        try {
            playing.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException wrong) {
            throw wrong.getCause() instanceof AssertionError error ? error : new AssertionError(wrong.getCause());
        } catch (TimeoutException hanging) {
            throw new AssertionError("a call has not returned in " + PATIENCE_SECONDS + " s", hanging);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
