// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.memory;

/** One whole engine with work that does nothing, made anew for every lap. */
interface NoOps extends AutoCloseable {

    /** Adds so much work that is due at once, one by one. */
    void enqueue(int runs);

    /** Lets the engine begin; before that, work only piles up. */
    void start();

    /** Waits until the handler was called for all work and nothing of it is left to record. */
    void awaitAllRecorded() throws InterruptedException;

    /** How often the handler was called. */
    int calls();

    @Override
    void close();

    /** Makes an engine. */
    @FunctionalInterface
    interface Maker {
        NoOps make(int runs, int slots);
    }
}
