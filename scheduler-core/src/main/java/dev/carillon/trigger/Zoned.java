// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import dev.carillon.trigger.local.LocalTimes;
import java.time.ZoneId;

/** A trigger that names local times: it is read on the clocks of its zone. */
public sealed interface Zoned extends Trigger permits Daily, Weekly, Monthly, Cron, At, Recurring {

    ZoneId zone();

    /** The same trigger on the clocks of another zone. */
    Zoned in(ZoneId zone);

    /**
     * The same trigger on the clocks of another zone.
     *
     * @throws java.time.DateTimeException when there is no such zone
     */
    default Zoned in(String zone) {
        return in(ZoneId.of(zone));
    }

    @Override
    Zoned with(Modifiers modifiers);

    /** The local times named, before any modifier. */
    LocalTimes localTimes(Calendars calendars);

    /** Whether it follows real time through clock changes instead of naming fixed local times. */
    default boolean periodic() {
        return false;
    }
}
