// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Execution;
import dev.carillon.execution.JobStatistics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The sums of one job: by the hour for the last eight days, by the day (UTC) before. */
final class JobTallies {

    private static final Duration BY_HOUR = Duration.ofDays(8);
    private static final int MOST_HOURS = 256;

    private final NavigableMap<Instant, Tally> hours = new TreeMap<>();
    private final NavigableMap<Instant, Tally> days = new TreeMap<>();
    private Instant hour = Instant.MAX;
    private Tally ofHour = new Tally();

    void add(Execution execution) {
        Instant at = execution.finishedAt();
        if (at.isBefore(hour) || !at.isBefore(hour.plusSeconds(3_600))) {
            hour = at.truncatedTo(ChronoUnit.HOURS);
            ofHour = hours.computeIfAbsent(hour, start -> new Tally());
            if (hours.size() > MOST_HOURS) {
                sumUpBefore(hour.minus(BY_HOUR));
            }
        }
        ofHour.add(execution);
    }

    private void sumUpBefore(Instant oldest) {
        while (hours.firstKey().isBefore(oldest)) {
            Map.Entry<Instant, Tally> first = hours.pollFirstEntry();
            days.computeIfAbsent(first.getKey().truncatedTo(ChronoUnit.DAYS), day -> new Tally())
                    .add(first.getValue());
        }
    }

    JobStatistics within(Instant from, Instant to) {
        var sum = new Tally();
        if (from.isBefore(to)) {
            days.subMap(from.truncatedTo(ChronoUnit.DAYS), true, to, false)
                    .values()
                    .forEach(sum::add);
            hours.subMap(from.truncatedTo(ChronoUnit.HOURS), true, to, false)
                    .values()
                    .forEach(sum::add);
        }
        return sum.statistics();
    }

    void forgetBefore(Instant oldest) {
        boolean none = (days.isEmpty() || !days.firstKey().isBefore(oldest))
                && (hours.isEmpty() || !hours.firstKey().isBefore(oldest));
        if (!none) {
            days.headMap(oldest).clear();
            hours.headMap(oldest).clear();
            hour = Instant.MAX;
        }
    }

    boolean isEmpty() {
        return days.isEmpty() && hours.isEmpty();
    }
}
