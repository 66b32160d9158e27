// SPDX-License-Identifier: Apache-2.0
package dev.carillon.handler;

import dev.carillon.execution.Run;
import java.time.Duration;
import java.time.Instant;

/**
 * What a handler sees of its run, and what it may say about its end besides returning and throwing. Safe for the threads
 * a handler may start, until it returns. When several endings are said the last one counts; throwing overrules all.
 *
 * @param <P> the payload
 */
public interface JobContext<P> {

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

    /** Whether the node is stopping, and the handler with it should find an end. */
    boolean stopping();

    /** Ends as succeeded with a result, which is stored as JSON of at most 256 kB. */
    void result(Object result);

    /** Ends as partial: done, but not all of it. The result says what. */
    void partial(Object result);

    /** Ends this attempt without counting it; the run comes again after the delay, at least 1 millisecond. */
    void snooze(Duration delay);

    /** Ends as failed without further retries. */
    void giveUp(String reason);

    /** Writes a line into the run's log; 1,000 lines of 1,000 characters are kept. */
    void log(String line);

    /** Adds to a counter of the run such as {@code messages_sent}; 50 names of 100 characters are kept. */
    void count(String name, long amount);
}
