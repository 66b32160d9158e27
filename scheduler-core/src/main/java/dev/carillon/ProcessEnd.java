// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import java.util.concurrent.CountDownLatch;

/** Closes what has to be closed when the process is asked to end, while a thread waits for just that. */
final class ProcessEnd {

    private static final long LAST_WORDS_MILLIS = 2_000;

    private ProcessEnd() {}

    /** Waits until the latch is open, or the process is asked to end and what closes has returned. */
    static void await(CountDownLatch asked, Runnable close) throws InterruptedException {
        Thread caller = Thread.currentThread();
        var hook = new Thread(() -> close(close, caller), "carillon-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            asked.await();
        } finally {
            forget(hook);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return; // the process is on its way out, the hook at work
        }
    }

    /** The process ends when its hooks have: the caller gets time for what it does after closing. */
    private static void close(Runnable close, Thread caller) {
        close.run();
        try {
            caller.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
