// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.birthday;

/** When those who were born on 29 February celebrate in years without that day. */
public enum LeapDay {
    /** On 28 February, the last day of the month as theirs is. */
    FEBRUARY_28,
    /** On 1 March, the day after 28 February as theirs is. */
    MARCH_1
}
