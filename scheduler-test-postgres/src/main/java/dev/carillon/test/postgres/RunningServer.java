// SPDX-License-Identifier: Apache-2.0
package dev.carillon.test.postgres;

/** A PostgreSQL server that was started for tests; its superuser is {@code postgres}, with that password. */
interface RunningServer extends AutoCloseable {

    String SUPERUSER = "postgres";

    String host();

    int port();

    /** Ends it, and all connections to it; what it has stored stays. */
    void stop();

    /** Ends it without any chance to tidy up, as a power cut does to its processes; what it has stored stays. */
    void crash();

    /** Starts it on the same port, after {@link #stop} or {@link #crash}. */
    void startAgain();

    /** As {@link #startAgain}, as a standby that only reads, until it is started again otherwise. */
    void startAsStandby();

    @Override
    void close();
}
