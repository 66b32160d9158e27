// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.local;

/** Which times of a day belong to a schedule. Pure and thread-safe. */
public interface TimePattern {

    /** What {@link #nextAtOrAfter} answers when the day holds no more. */
    int NONE = -1;

    /**
     * The first second of the day that belongs, at or after the given one, or {@link #NONE}.
     *
     * @param secondOfDay 0 to 86,399
     */
    int nextAtOrAfter(int secondOfDay);
}
