// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.memory;

/** A running engine that is asked to call back at given times. */
interface Timers extends AutoCloseable {

    /** Asks for one call, not before a millisecond of the epoch. */
    void callAt(long dueMillis);

    @Override
    void close();

    /** Makes an engine; the callee hears of each call and when it was due. */
    @FunctionalInterface
    interface Maker {
        Timers make(int slots, Callee callee);
    }

    /** Called when a time has come. */
    @FunctionalInterface
    interface Callee {
        void called(long dueMillis);
    }
}
