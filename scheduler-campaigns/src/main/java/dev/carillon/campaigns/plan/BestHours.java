// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.plan;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hours of the week at which a channel's posts did best on average: the five best of those with two posts at least.
 *
 * @param best the best first
 */
record BestHours(List<Hour> best) {

    private static final int LEAST_POSTS = 2;
    private static final int MOST_HOURS = 5;

    /** An hour of the week and what posts scored in it on average. */
    record Hour(DayOfWeek day, int hour, double average) {}

    private record Slot(DayOfWeek day, int hour) {}

    static BestHours of(List<Engagement> history, ZoneId zone) {
        Map<Slot, double[]> sums = new HashMap<>();
        for (Engagement one : history) {
            ZonedDateTime local = one.postedAt().atZone(zone);
            double[] sum = sums.computeIfAbsent(new Slot(local.getDayOfWeek(), local.getHour()), slot -> new double[2]);
            sum[0] += one.score();
            sum[1]++;
        }
        return new BestHours(sums.entrySet().stream()
                .filter(entry -> entry.getValue()[1] >= LEAST_POSTS)
                .map(entry -> new Hour(
                        entry.getKey().day(), entry.getKey().hour(), entry.getValue()[0] / entry.getValue()[1]))
                .sorted(Comparator.comparingDouble(Hour::average)
                        .reversed()
                        .thenComparing(Hour::day)
                        .thenComparing(Hour::hour))
                .limit(MOST_HOURS)
                .toList());
    }

    /** The best hour of a day of the week, else the best of any. */
    Optional<LocalTime> on(DayOfWeek day) {
        return best.stream()
                .filter(hour -> hour.day() == day)
                .findFirst()
                .or(() -> best.stream().findFirst())
                .map(hour -> LocalTime.of(hour.hour(), 0));
    }
}
