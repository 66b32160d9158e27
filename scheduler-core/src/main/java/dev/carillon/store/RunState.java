// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

/** Where a run is on its way. */
public enum RunState {
    /**
     * Not yet due, waiting for its next attempt, or kept by something: its job's pause, a limit, a quota, its unique key, or
     * that no known node has its handler. One that nothing keeps waits for {@link RunQueue#promote} at most.
     */
    WAITING,
    /** To be claimed by the next node that has room. */
    READY,
    /** A node holds its lease. */
    RUNNING
}
