// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

/** What became of the wish to cancel a run. */
public enum CancelAnswer {
    /** No node held it; it has ended as cancelled. */
    CANCELLED,
    /** A node holds it and will be told with its next heartbeat, at the latest. */
    REQUESTED,
    /** It has ended already, or never was. */
    NOT_OPEN
}
