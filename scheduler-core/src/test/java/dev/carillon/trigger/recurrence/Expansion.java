// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import dev.carillon.trigger.local.LocalTimes;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The members of a set of local times, written out. */
final class Expansion {
    private Expansion() {}

    /** At most so many members from a local date-time on and before another. */
    static List<LocalDateTime> between(LocalTimes times, LocalDateTime from, LocalDateTime to, int limit) {
        List<LocalDateTime> members = new ArrayList<>();
        long end = second(to);
        long next = times.nextAtOrAfter(second(from));
        while (members.size() < limit && next < end) {
            members.add(time(next));
            next = times.nextAtOrAfter(next + 1);
        }
        return members;
    }

    /** At most so many members from the beginning. */
    static List<LocalDateTime> first(LocalTimes times, int limit) {
        return between(times, LocalDateTime.of(1, 1, 1, 0, 0), LocalDateTime.of(10000, 1, 1, 0, 0), limit);
    }

    static long second(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC);
    }

    static LocalDateTime time(long second) {
        return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    }
}
