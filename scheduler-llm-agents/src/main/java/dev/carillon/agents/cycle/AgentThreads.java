// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads on which agents wait for their models. */
final class AgentThreads {

    private AgentThreads() {}

    static ExecutorService pool(int size) {
        var number = new AtomicInteger();
        return Executors.newFixedThreadPool(size, work -> daemon(work, "carillon-agent-" + number.incrementAndGet()));
    }

    static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
