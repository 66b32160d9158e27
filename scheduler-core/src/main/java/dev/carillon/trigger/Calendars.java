// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import java.util.Arrays;
import java.util.Optional;

/** Where a trigger's calendars are looked up by name. Implementations are thread-safe. */
@FunctionalInterface
public interface Calendars {

    /** The calendar of that name, empty when there is none. */
    Optional<HolidayCalendar> find(String name);

    /** No calendars at all. */
    static Calendars none() {
        return name -> Optional.empty();
    }

    /** Exactly the given calendars. */
    static Calendars of(HolidayCalendar... calendars) {
        HolidayCalendar[] copy = calendars.clone();
        return name -> Arrays.stream(copy)
                .filter(calendar -> calendar.name().equals(name))
                .findFirst();
    }

    /**
     * The calendar of that name.
     *
     * @throws IllegalArgumentException naming it, when there is none
     */
    default HolidayCalendar get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "calendar: \"" + name + "\" is not known, expected a calendar given to the scheduler"));
    }
}
