// SPDX-License-Identifier: Apache-2.0
package dev.carillon.handler;

/**
 * The host's code for one type of work. Returning means it succeeded, throwing that it failed; {@link JobContext} says
 * the rest. Called by many threads at once, each with a context of its own, and at least once for each run: after a
 * crash the same run comes again.
 *
 * @param <P> the payload
 */
@FunctionalInterface
public interface JobHandler<P> {

    void handle(JobContext<P> run) throws Exception;
}
