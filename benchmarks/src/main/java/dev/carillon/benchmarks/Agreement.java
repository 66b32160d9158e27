// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether two engines mean the same by a schedule, in its first 200 firings or those up to 2060: a figure for another schedule would be worth nothing. The days around
 * clock changes are left out, there the engines differ by design.
 */
final class Agreement {

    private static final int FIRINGS = 200;
    private static final int MOST_FIRINGS_TRIED = 2 * FIRINGS;
    private static final Duration NEAR = Duration.ofDays(1);

    private Agreement() {}

    /** What is wrong with an engine's answers, judged by those of most others; empty when nothing is. */
    static Optional<String> objection(Engine engine, Pattern pattern, ZoneId zone) {
        Optional<Walk> walk = engine.walk(pattern, zone);
        if (walk.isEmpty()) {
            return Optional.of("cannot say it");
        }
        Engine reference = engine == Engine.CARILLON ? Engine.CRON_UTILS : Engine.CARILLON;
        List<Instant> expected = firings(reference.walk(pattern, zone).orElseThrow(), zone);
        try {
            List<Instant> firings = firings(walk.get(), zone);
            for (int i = 0; i < expected.size(); i++) {
                if (!firings.get(i).equals(expected.get(i))) {
                    return Optional.of("says " + firings.get(i) + " where " + reference + " says " + expected.get(i));
                }
            }
            return Optional.empty();
        } catch (RuntimeException failed) {
            return Optional.of("fails: " + failed);
        }
    }

    private static List<Instant> firings(Walk walk, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        var firings = new ArrayList<Instant>();
        Instant last = NextFireTime.START;
        for (int tried = 0;
                tried < MOST_FIRINGS_TRIED && firings.size() < FIRINGS && last.isBefore(NextFireTime.TURN);
                tried++) {
            last = walk.next(last);
            if (!isNearChange(rules, last)) {
                firings.add(last);
            }
        }
        return firings;
    }

    private static boolean isNearChange(ZoneRules rules, Instant instant) {
        ZoneOffsetTransition change = rules.nextTransition(instant.minus(NEAR));
        return change != null && !change.getInstant().isAfter(instant.plus(NEAR));
    }
}
