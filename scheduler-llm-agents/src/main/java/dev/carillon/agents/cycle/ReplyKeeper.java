// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import dev.carillon.agents.social.Cycles;
import dev.carillon.agents.social.Cycles.Hold;
import dev.carillon.agents.social.Cycles.Replied;
import dev.carillon.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps answers as they come, those that come together in one transaction: what was paid for is not asked again after a crash. A
 * store that does not answer is tried again for a minute, while answers wait in memory. Thread-safe.
 */
final class ReplyKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyKeeper.class);
    private static final int AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long PAUSE_MILLIS = 250;

    /** An answer, and what follows when it is kept, or will never be. */
    private record Waiting(Replied reply, Runnable done) {}

    private final Cycles cycles;
    private final Hold hold;
    private final int turn;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final CountDownLatch hurry = new CountDownLatch(1);
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(work -> AgentThreads.daemon(work, "carillon-agent-replies"));
    private volatile @Nullable RuntimeException failure;

    ReplyKeeper(Cycles cycles, Hold hold, int turn) {
        this.cycles = cycles;
        this.hold = hold;
        this.turn = turn;
    }

    /**
     * Keeps an answer soon.
     *
     * @param done is run when it is kept, or will never be
     */
    void keep(int place, Answer answer, Runnable done) {
        waiting.add(new Waiting(new Replied(place, Spoken.text(answer)), done));
        try {
            writer.execute(this::write);
        } catch (RejectedExecutionException closed) {
            // it is closed when all is kept: what came before this has written this as well
            LOG.debug("the answer of agent {} came with others, or too late", place);
        }
    }

    /** Whether answers are not kept any more. */
    boolean hasFailed() {
        return failure != null;
    }

    /**
     * Waits until all is kept.
     *
     * @throws StoreException when the store has not answered for a minute
     * @throws dev.carillon.agents.social.CycleTakenException when another goes on with the cycle
     */
    void flush() throws InterruptedException {
        var written = new CountDownLatch(1);
        writer.execute(written::countDown);
        written.await();
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    /** Keeps what can be kept without waiting for a store that does not answer. */
    void flushAtOnce() throws InterruptedException {
        hurry.countDown();
        try {
            flush();
        } catch (RuntimeException lost) {
            LOG.warn("answers of agents could not be kept, they will be asked again", lost);
        }
    }

    private void write() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (failure == null && !waiting.isEmpty()) {
            try {
                writeBatch();
            } catch (StoreException silent) {
                if (System.nanoTime() - end > 0 || hurried()) {
                    failure = silent;
                }
            } catch (RuntimeException refused) {
                failure = refused;
            }
        }
        if (failure != null) {
            waiting.forEach(one -> one.done().run());
            waiting.clear();
        }
    }

    private void writeBatch() {
        List<Waiting> batch = waiting.stream().limit(AT_ONCE).toList();
        cycles.reply(hold, turn, batch.stream().map(Waiting::reply).toList());
        for (Waiting kept : batch) {
            waiting.poll();
            kept.done().run();
        }
    }

    /** Waits a moment, unless nobody has the time. */
    private boolean hurried() {
        try {
            return hurry.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }
}
