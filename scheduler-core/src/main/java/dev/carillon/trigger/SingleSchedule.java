// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

/** One instant, or none at all ({@link #NEVER}). */
final class SingleSchedule extends Schedule {

    private final long at;

    SingleSchedule(long at) {
        this.at = at;
    }

    @Override
    long nextMilli(long afterMilli) {
        return afterMilli < at ? at : NEVER;
    }
}
