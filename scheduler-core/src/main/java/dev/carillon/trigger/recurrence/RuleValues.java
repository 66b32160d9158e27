// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The values of a rule while it is being read. Mutable, for one thread. */
final class RuleValues {
    final Frequency frequency;
    final Map<RulePart, SortedSet<Integer>> numbers = new EnumMap<>(RulePart.class);
    final SortedSet<OrdinalWeekday> weekdays = new TreeSet<>();
    int interval = 1;

    /** How many instances, or 0 for no limit. */
    int count;

    DayOfWeek weekStart = DayOfWeek.MONDAY;

    @Nullable
    Instant until;

    @Nullable
    LocalDate untilDate;

    RuleValues(Frequency frequency) {
        this.frequency = frequency;
    }
}
