// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.event.SchedulerListener;
import dev.carillon.handler.FailureRule;
import dev.carillon.handler.JobHandler;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;

/**
 * A domain that comes as a whole: its job types with their handlers, and the jobs that it declares. What its payloads have to
 * be their records say, by refusing anything else when they are made; its tables it makes itself, with
 * {@code Migrations} of its own.
 *
 * <pre>{@code
 * Scheduler.on(store).plugin(AgentSimulation.of(network, model)).start();
 * }</pre>
 */
public interface SchedulerPlugin {

    /** What it is called in errors; 1 to 100 characters. A scheduler takes each name once. */
    String name();

    /** Gives what it has to the scheduler that it is installed in. Called once for each scheduler, before that starts. */
    void install(Host host);

    /** The scheduler that a plug-in is installed in, as far as the plug-in may see it. */
    interface Host {

        /**
         * Runs work of a type; see {@link Scheduler.Builder#handle}.
         *
         * @throws IllegalArgumentException when the type has a handler already
         */
        <P> void handle(JobType<P> type, JobHandler<P> handler, FailureRule... rules);

        /** Declares a job at the start; see {@link JobClient#declare}. */
        void declare(Job job);

        /** Hears what happens. */
        void listen(SchedulerListener listener);

        /**
         * The door by which handlers of the plug-in ask for work in the scheduler's store. For when the scheduler has started: what its
         * host says after the plug-in was taken in counts too.
         */
        JobClient client();
    }
}
