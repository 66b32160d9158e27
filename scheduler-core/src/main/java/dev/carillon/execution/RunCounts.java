// SPDX-License-Identifier: Apache-2.0
package dev.carillon.execution;

/**
 * How many runs have not ended, by where they are.
 *
 * @param waiting not yet due, or waiting for their next attempt
 * @param ready due, to be claimed by the next node that has room
 * @param running held by a node
 */
public record RunCounts(long waiting, long ready, long running) {

    /** The numbers of both. */
    public RunCounts plus(RunCounts other) {
        return new RunCounts(waiting + other.waiting, ready + other.ready, running + other.running);
    }
}
