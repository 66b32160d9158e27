// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import dev.carillon.trigger.zone.GapPolicy;
import dev.carillon.trigger.zone.RepeatPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What narrows or colours any trigger. One whose {@code until} lies before its {@code from} never fires.
 *
 * @param from the first instant that may fire, inclusive, whole milliseconds; null for no bound
 * @param until the last instant that may fire, inclusive, whole milliseconds; null for no bound
 * @param times how many planned firings there are at most, 1 to 100,000, counted from {@code from}; null for no limit
 * @param jitter a run becomes due up to this much after its firing, never before; the firing itself stays; 0 to 24 hours
 * @param exclusions local dates and times at which nothing fires
 * @param gap what a local time does that the clocks jump over
 * @param repeat what a local time does that the clocks show twice
 */
public record Modifiers(
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Integer times,
        Duration jitter,
        List<Exclusion> exclusions,
        GapPolicy gap,
        RepeatPolicy repeat) {

    static final int MOST_TIMES = 100_000;
    static final int MOST_EXCLUSIONS = 100;
    static final Duration WIDEST_JITTER = Duration.ofHours(24);

    /** No bound, no limit, no jitter, no exclusion, and the default policies at clock changes. */
    public static final Modifiers NONE =
            new Modifiers(null, null, null, Duration.ZERO, List.of(), GapPolicy.SHIFT, RepeatPolicy.FIRST);

    public Modifiers {
        if (from != null) {
            Words.requireMillis("from", from);
        }
        if (until != null) {
            Words.requireMillis("until", until);
        }
        if (times != null && (times < 1 || times > MOST_TIMES)) {
            throw new IllegalArgumentException("times: " + times + ", expected 1.." + MOST_TIMES);
        }
        if (jitter.isNegative() || jitter.compareTo(WIDEST_JITTER) > 0 || jitter.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException("jitter: " + jitter + ", expected 0 to 24 hours in whole milliseconds");
        }
        exclusions = List.copyOf(exclusions);
        if (exclusions.size() > MOST_EXCLUSIONS) {
            throw new IllegalArgumentException(
                    "except: " + exclusions.size() + " given, expected at most " + MOST_EXCLUSIONS);
        }
    }

    Modifiers withFrom(Instant instant) {
        return new Modifiers(instant, until, times, jitter, exclusions, gap, repeat);
    }

    Modifiers withUntil(Instant instant) {
        return new Modifiers(from, instant, times, jitter, exclusions, gap, repeat);
    }

    Modifiers withTimes(int count) {
        return new Modifiers(from, until, count, jitter, exclusions, gap, repeat);
    }

    Modifiers withJitter(Duration most) {
        return new Modifiers(from, until, times, most, exclusions, gap, repeat);
    }

    Modifiers excluding(Exclusion exclusion) {
        var all = new ArrayList<>(exclusions);
        all.add(exclusion);
        return new Modifiers(from, until, times, jitter, all, gap, repeat);
    }

    Modifiers withGap(GapPolicy policy) {
        return new Modifiers(from, until, times, jitter, exclusions, policy, repeat);
    }

    Modifiers withRepeat(RepeatPolicy policy) {
        return new Modifiers(from, until, times, jitter, exclusions, gap, policy);
    }

    boolean hasClockChangePolicy() {
        return gap != GapPolicy.SHIFT || repeat != RepeatPolicy.FIRST;
    }

    /** The text form, each modifier with a blank before it; empty when there are none. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        if (!jitter.isZero()) {
            text.append(" jitter ").append(Words.duration(jitter));
        }
        if (from != null) {
            text.append(" from ").append(from);
        }
        if (until != null) {
            text.append(" until ").append(until);
        }
        if (times != null) {
            text.append(" times ").append(times);
        }
        for (Exclusion exclusion : exclusions) {
            text.append(" except ").append(exclusion);
        }
        if (gap != GapPolicy.SHIFT) {
            text.append(" gap ").append(gap.name().toLowerCase(Locale.ROOT));
        }
        if (repeat != RepeatPolicy.FIRST) {
            text.append(" repeat ").append(repeat.name().toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }
}
