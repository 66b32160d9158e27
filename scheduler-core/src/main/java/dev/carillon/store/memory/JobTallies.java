// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.JobStatistics;
import dev.carillon.store.memory.LatestEnds.End;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The sums of one job: by the hour for the last eight days, by the day (UTC) before. The latest ends are not summed up yet;
 * where there are few they stay so for eight days.
 */
final class JobTallies {

    private static final Duration BY_HOUR = Duration.ofDays(8);

    private final NavigableMap<Instant, Tally> days = new TreeMap<>();
    private final NavigableMap<Instant, Tally> hours = new TreeMap<>();
    private final LatestEnds latest = new LatestEnds();

    void add(End end) {
        latest.add(end);
        if (latest.isFull()) {
            sumUp(hourOf(end.at()).minus(BY_HOUR));
        }
    }

    private void sumUp(Instant oldestHour) {
        while (!hours.isEmpty() && hours.firstKey().isBefore(oldestHour)) {
            Map.Entry<Instant, Tally> first = hours.pollFirstEntry();
            ofDay(first.getKey()).add(first.getValue());
        }
        int old = latest.before(oldestHour);
        for (int i = 0; i < old; i++) {
            End end = latest.get(i);
            ofDay(end.at()).add(end);
        }
        latest.dropFirst(old);
        if (latest.isHalfFull()) {
            for (int i = 0; i < latest.size(); i++) {
                End end = latest.get(i);
                hours.computeIfAbsent(hourOf(end.at()), hour -> new Tally()).add(end);
            }
            latest.dropFirst(latest.size());
        }
    }

    private Tally ofDay(Instant time) {
        return days.computeIfAbsent(time.truncatedTo(ChronoUnit.DAYS), day -> new Tally());
    }

    JobStatistics within(Instant from, Instant to) {
        var sum = new Tally();
        if (from.isBefore(to)) {
            days.subMap(from.truncatedTo(ChronoUnit.DAYS), true, to, false)
                    .values()
                    .forEach(sum::add);
            Instant fromHour = hourOf(from);
            hours.subMap(fromHour, true, to, false).values().forEach(sum::add);
            for (int i = 0; i < latest.size(); i++) {
                End end = latest.get(i);
                if (!end.at().isBefore(fromHour) && hourOf(end.at()).isBefore(to)) {
                    sum.add(end);
                }
            }
        }
        return sum.statistics();
    }

    private static Instant hourOf(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }

    void forgetBefore(Instant oldest) {
        days.headMap(oldest).clear();
        hours.headMap(oldest).clear();
        latest.dropFirst(latest.before(oldest));
    }

    boolean isEmpty() {
        return days.isEmpty() && hours.isEmpty() && latest.isEmpty();
    }
}
