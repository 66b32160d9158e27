// SPDX-License-Identifier: Apache-2.0
package dev.carillon.policy;

/**
 * What a fire does while as many runs of its job are open as the job allows at a time. A run is open from its fire until
 * its last attempt has ended, retries and their delays included.
 */
public enum OverlapPolicy {
    /** The fire makes no run and is recorded as skipped. */
    SKIP,
    /** The fire makes a run that waits for an earlier one to end; while one waits so, further fires are skipped. */
    BUFFER_ONE,
    /** The fire makes a run that waits for the earlier ones to end. */
    BUFFER_ALL,
    /** The open runs are cancelled; the fire's own run begins when they have ended. */
    CANCEL_OTHER,
    /** The fire makes a run all the same; a limit of instances counts those that are executed, not those that wait. */
    ALLOW
}
