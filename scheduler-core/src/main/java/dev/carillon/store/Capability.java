// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

/** What a store promises beyond the contract that all keep. */
public enum Capability {
    /** What was acknowledged survives the death of the process. */
    DURABLE,
    /** Several processes may share it. */
    MULTI_PROCESS,
    /** Runs can be added inside the host's own JDBC transaction. */
    TRANSACTIONAL,
    /** Plain SQL of a host sees its own workspace only. */
    ISOLATED_WORKSPACES,
    /** Its clock is one for all nodes. */
    DATABASE_CLOCK,
    /** New work wakes nodes of other processes. */
    CROSS_PROCESS_WAKE_UP
}
