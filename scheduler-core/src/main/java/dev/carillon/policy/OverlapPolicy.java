// SPDX-License-Identifier: Apache-2.0
package dev.carillon.policy;

/** What a fire does while an earlier run of its job is open: from its fire until its last attempt has ended. */
public enum OverlapPolicy {
    /** The fire makes no run and is recorded as skipped. */
    SKIP,
    /** The fire makes a run all the same. */
    ALLOW
}
