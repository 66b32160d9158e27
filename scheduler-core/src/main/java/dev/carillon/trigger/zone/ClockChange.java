// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.zone;

import java.time.LocalDateTime;

/**
 * What a change of a zone's clocks did to one firing, for a person to read.
 *
 * @param kind what happened
 * @param nominal the local time the schedule names
 * @param length by how much the clocks changed, in seconds
 */
public record ClockChange(Kind kind, LocalDateTime nominal, int length) {

    public enum Kind {
        /** The named time does not exist; it fires later. */
        MOVED,
        /** The named time does not exist; it does not fire. */
        SKIPPED,
        /** The clocks show the named time twice; this is the first. */
        FIRST_OF_TWO,
        /** The clocks show the named time twice; this is the second. */
        SECOND_OF_TWO
    }

    @Override
    public String toString() {
        String time = nominal.toLocalDate() + " " + nominal.toLocalTime();
        return switch (kind) {
            case MOVED -> time + " does not exist, the clocks go forward by " + words() + ": it fires later";
            case SKIPPED -> time + " does not exist, the clocks go forward by " + words() + ": it does not fire";
            case FIRST_OF_TWO -> time + " comes twice, the clocks go back by " + words() + ": this is the first";
            case SECOND_OF_TWO -> time + " comes twice, the clocks go back by " + words() + ": this is the second";
        };
    }

    private String words() {
        int minutes = length / 60;
        if (length % 60 != 0) {
            return length + " s";
        }
        return minutes % 60 == 0 ? minutes / 60 + " h" : minutes + " min";
    }
}
