// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc;

import java.sql.SQLException;

/** One engine on the database, with work that does nothing. */
interface Contender {

    String name();

    /** The settings that are not the engine's own defaults, as a sentence. */
    String settings();

    /** Makes the tables where they are missing. */
    void prepare() throws SQLException;

    /** Adds so many runs that are due at once, each with so large a payload in bytes, a thousand a call. */
    void enqueue(int runs, int payload);

    /** Opens what is needed to run so many, without beginning. */
    Drive open(int runs);

    /** The records of ended runs that the database keeps. */
    long kept() throws SQLException;

    /** An engine that works off what was enqueued. */
    interface Drive extends AutoCloseable {

        void start();

        /** Waits until each run was called and its end is in the database. */
        void awaitAllRecorded() throws InterruptedException, SQLException;

        int calls();

        /** Statements sent so far. */
        long statements();

        /** Ends the engine and its connections. */
        @Override
        void close();
    }
}
