// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of a process that Ctrl-C or SIGTERM asks for: the process lives on until its command has closed what it opened. */
final class Ending implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private Ending() {}

    static Ending begin() {
        var ending = new Ending();
        Runtime.getRuntime().addShutdownHook(new Thread(ending::end, "carillon-ending"));
        return ending;
    }

    private void end() {
        asked.countDown();
        try {
            closed.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void await() throws InterruptedException {
        asked.await();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
