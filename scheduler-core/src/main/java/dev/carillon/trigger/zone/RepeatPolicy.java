// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.zone;

/** What a fixed local time does on a day on which the clocks are put back and it occurs twice. */
public enum RepeatPolicy {
    /** It fires at its first occurrence only. */
    FIRST,
    /** It fires at its second occurrence only. */
    SECOND,
    /** It fires at both. */
    BOTH
}
