// SPDX-License-Identifier: Apache-2.0
package dev.carillon.handler;

import dev.carillon.execution.Run;
import dev.carillon.policy.Quota;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/**
 * What a handler sees of its run, and what it may say about its end besides returning and throwing. Safe for the threads
 * a handler may start, until it returns. When several endings are said the last one counts; throwing overrules all.
 *
 * @param <P> the payload
 */
public interface JobContext<P> {

    /** After which time a run comes again at the latest: 366 days. */
    Duration LONGEST_DELAY = Duration.ofDays(366);

    /** The run as it was made. */
    Run run();

    /**
     * The payload.
     *
     * @throws IllegalStateException when the run has none
     */
    P payload();

    /** The time the trigger named, however late the run is. */
    default Instant scheduledTime() {
        return run().scheduledTime();
    }

    /** 1 for the first attempt. */
    int attempt();

    /** Whether it is a trial: the handler does everything but what cannot be undone. */
    default boolean test() {
        return run().test();
    }

    /** Whether the node is stopping, and the handler with it should find an end. */
    boolean stopping();

    /**
     * Whether somebody has cancelled the run, or its time is up. The thread has been interrupted as well. Whatever the
     * handler does from then on, that is how the run is recorded.
     */
    boolean cancelled();

    /**
     * Whether the node has lost contact for as long as its lease: another node may run this by now, and what is written
     * under the lease may be refused.
     */
    boolean leaseUncertain();

    /** Ends as succeeded with a result, which is stored as JSON of at most 256 kB. */
    void result(Object result);

    /** Ends as partial: done, but not all of it. The result says what. */
    void partial(Object result);

    /**
     * Ends this attempt without counting it; the run comes again after the delay.
     *
     * @param delay 1 millisecond to {@link #LONGEST_DELAY}
     */
    void snooze(Duration delay);

    /** Ends as failed without further retries; 2,000 characters of the reason are kept. */
    void giveUp(String reason);

    /**
     * Ends the run in the transaction of a connection to the store's own database: with the result that was said before, as
     * succeeded or partial, and with the lines and counters so far. When the host commits, what the handler has written there and
     * the end of the run happen together, exactly once, whatever dies; when it rolls back, neither does, and the attempt has
     * failed. The connection is neither committed nor closed; the transaction has to end before the handler returns. To be said last
     * before the commit: from then until its end, whoever pauses the job or cancels the run waits.
     *
     * <p>After a roll-back it can be said again, in another transaction. What is said or thrown after the commit changes nothing
     * any more.
     *
     * @throws dev.carillon.store.StaleLeaseException when another node has taken the run over, or its end was recorded: by then
     *     the database has failed the transaction, so that nothing of it can be committed
     * @throws IllegalStateException when the handler has said that it snoozes or gives up, or the store takes no part in the host's
     *     transactions
     * @throws IllegalArgumentException when the connection is in auto-commit mode
     * @throws dev.carillon.store.StoreException when the database fails; its {@link java.sql.SQLException} is a cause
     */
    void completeIn(Connection transaction);

    /**
     * Writes a line into the run's log. Line breaks inside become blanks, other control characters U+FFFD. The first
     * 1,000 lines of 1,000 characters are kept, 1 MB of UTF-8 together; when more come the last line says how many are
     * missing.
     */
    void log(String line);

    /** Adds to a counter of the run such as {@code messages_sent}; 50 names of 100 characters are kept. */
    void count(String name, long amount);

    /**
     * Says how far the work has come.
     *
     * @param done units behind it, 0 or more
     * @param total units in all, 0 when not known
     * @param message at most 500 characters
     */
    void progress(long done, long total, String message);

    /**
     * Does a step once. Its result is kept with the run: when the run comes again after a failure or a crash, a step that
     * had ended is not repeated, and its result is answered as it was. A crash between the step's effect and its record
     * repeats it, so the effect itself should bear that.
     *
     * @param name unique within the run, 1 to 200 characters; at most 1,000 steps
     * @param type of the result, which is stored as JSON of at most 256 kB
     * @throws Exception whatever the step throws; nothing is kept then
     */
    <T> T step(String name, Class<T> type, Callable<T> work) throws Exception;

    /** Whether a step of that name has been done, by this attempt or an earlier one. */
    boolean done(String step);

    /** Does a step without result once. */
    void step(String name, StepWork work) throws Exception;

    /** The work of a step without result. */
    @FunctionalInterface
    interface StepWork {
        void run() throws Exception;
    }

    /**
     * Reserves units of a quota before acting; to be committed after the act.
     *
     * @param amount 1 or more, all of them or none
     */
    Reserved reserve(Quota quota, long amount);
}
