// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import dev.carillon.trigger.local.LocalTimes;

/** The instances of a rule without its COUNT, forward from the start and up to the end of the year 9999. Thread-safe. */
sealed interface Instances permits DailyInstances, SubDailyInstances, PositionedInstances {
    /** The seconds of a day. */
    int DAY = 86_400;

    /** The first instance at or after a local second from the start to the end of 9999, or {@link LocalTimes#NEVER}. */
    long nextAtOrAfter(long second);

    /** The instance with that number, from 1, of those at or after the start; or {@link LocalTimes#NEVER}. */
    long instance(int number);
}
