// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks a trigger's text for tests. */
final class Firings {

    private Firings() {}

    /** The first firings after an instant, as ISO instants; fewer when it fires less often. */
    static List<String> firings(String trigger, String after, int count) {
        return firings(Trigger.parse(trigger), Calendars.none(), after, count);
    }

    static List<String> firings(Trigger trigger, Calendars calendars, String after, int count) {
        Schedule schedule = trigger.bind(calendars);
        var all = new ArrayList<String>();
        Optional<Instant> next = schedule.next(Instant.parse(after));
        while (next.isPresent() && all.size() < count) {
            all.add(next.get().toString());
            next = schedule.next(next.get());
        }
        return all;
    }
}
