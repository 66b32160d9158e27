// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

/** Where a run is on its way. */
public enum RunState {
    /** Not yet due, or waiting for its next attempt. */
    WAITING,
    /** To be claimed by the next node that has room. */
    READY,
    /** A node holds its lease. */
    RUNNING
}
