// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.zone;

/** What a fixed local time does on a day on which the clocks jump over it. */
public enum GapPolicy {
    /** It is read with the offset in force before the gap, so it fires later by the gap's length: 02:30 at 03:30. */
    SHIFT,
    /** It fires at the first instant after the gap; several such times of one gap fire once. */
    END,
    /** It does not fire on that day. */
    SKIP
}
