// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says a word if what is done meanwhile takes long; nothing once it is dropped. */
final class WordIfLate {

    private static final Duration LATE = Duration.ofSeconds(1);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "word-if-late");
        thread.setDaemon(true);
        return thread;
    });

    WordIfLate(Runnable word) {
        var unused = thread.schedule(word, LATE.toMillis(), TimeUnit.MILLISECONDS);
    }

    void drop() {
        thread.shutdownNow();
    }
}
