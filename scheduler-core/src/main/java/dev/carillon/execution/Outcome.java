// SPDX-License-Identifier: Apache-2.0
package dev.carillon.execution;

/** How an execution ended. */
public enum Outcome {
    /** The handler returned. */
    SUCCEEDED,
    /** The handler returned and said that part of its work is missing. */
    PARTIAL,
    /** The handler threw, or gave up. */
    FAILED,
    /** The handler took longer than the run's terms allow. */
    TIMED_OUT,
    /** Somebody cancelled it. */
    CANCELLED,
    /** Its node died or handed it back; no attempt is counted. */
    LOST,
    /** The handler asked to be called again later; no attempt is counted. */
    SNOOZED;

    /** Whether a run that ends so has done its work. */
    public boolean good() {
        return this == SUCCEEDED || this == PARTIAL;
    }

    /** Whether a run that ends so for good has failed, and waits as a dead letter for somebody to look at it. */
    public boolean failure() {
        return this == FAILED || this == TIMED_OUT || this == LOST;
    }
}
