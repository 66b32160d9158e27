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
    /** Somebody cancelled it. */
    CANCELLED,
    /** Its node died or handed it back; no attempt is counted. */
    LOST,
    /** The handler asked to be called again later; no attempt is counted. */
    SNOOZED
}
