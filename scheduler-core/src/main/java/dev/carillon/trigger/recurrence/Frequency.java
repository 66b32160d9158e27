// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

/** The FREQ part of a recurrence rule (RFC 5545, section 3.3.10), from the shortest interval to the longest. */
public enum Frequency {
    SECONDLY,
    MINUTELY,
    HOURLY,
    DAILY,
    WEEKLY,
    MONTHLY,
    YEARLY;

    /** Whether one interval is shorter than a day. */
    boolean isSubDaily() {
        return this.compareTo(DAILY) < 0;
    }
}
