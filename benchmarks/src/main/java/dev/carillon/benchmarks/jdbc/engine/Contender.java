// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.engine;

import dev.carillon.benchmarks.jdbc.setup.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One engine on the database, with work that does nothing. */
public interface Contender {

    /** All of them, Carillon first. */
    List<String> ALL = List.of("Carillon", "db-scheduler", "JobRunr", "Quartz");

    /** One of {@link #ALL}, in any case of letters. */
    static Contender of(String name, Settings settings) {
        if (name.equalsIgnoreCase("Carillon")) {
            return new CarillonOnPostgres(settings);
        } else if (name.equalsIgnoreCase("db-scheduler")) {
            return new DbSchedulerOnPostgres(settings);
        } else if (name.equalsIgnoreCase("JobRunr")) {
            return new JobRunrOnPostgres(settings);
        } else if (name.equalsIgnoreCase("Quartz")) {
            return new QuartzOnPostgres(settings);
        }
        throw new IllegalArgumentException("engines: " + name + ", expected some of " + ALL);
    }

    /** Those that {@code engines=} names, separated by commas, or all; each with its tables. */
    static List<Contender> prepared(Settings settings) throws SQLException {
        List<String> names = settings.text("engines").isEmpty()
                ? ALL
                : List.of(settings.text("engines").split(",", -1));
        var contenders = new ArrayList<Contender>();
        for (String name : names) {
            Contender contender = of(name, settings);
            contender.prepare();
            contenders.add(contender);
        }
        return contenders;
    }

    String name();

    /** The settings that are not the engine's own defaults, as a sentence. */
    String settings();

    /** Makes the tables where they are missing. */
    void prepare() throws SQLException;

    /** So many runs as take it a few seconds. */
    int lapOfRuns();

    /** Somebody who adds work in this process. */
    Producer producer();

    /** Opens what is needed to call the work added, without beginning. */
    Drive open(Calls calls);

    /** Whether no work that was due is left without the record of its end. */
    boolean settled(Connection connection) throws SQLException;

    /** The records of ended runs that the database keeps. */
    long kept() throws SQLException;

    /** What the work does: it tells that it was called. Safe for use by many threads. */
    interface Calls {

        /** Called with the text that was added. */
        void called(String load);

        /** Called by a schedule, for the time at which it was due. */
        void fired(long dueMillis);

        /** Something of the engine took so long. */
        void took(Samples.Of of, long nanos);
    }

    /** Adds work that is due at once. Safe for use by many threads. */
    interface Producer extends AutoCloseable {

        /** In a transaction of its own. */
        void add(String load);

        /** All in one call. */
        void addAll(List<String> loads);

        /** Adds schedules that fire once a minute, each from one of these times on, in milliseconds since 1970. */
        default void schedule(List<Long> firstMillis) {
            throw new UnsupportedOperationException("schedules are measured with Carillon and db-scheduler");
        }

        @Override
        void close();
    }

    /** An engine that works off what was added. */
    interface Drive extends AutoCloseable {

        void start();

        /** Statements sent so far. */
        long statements();

        /** Ends the engine and its connections. */
        @Override
        void close();
    }
}
