// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.zone;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/**
 * The offsets of a zone as one table: period {@code i} lasts from {@link #start} (inclusive) to {@link #end}
 * (exclusive), both in epoch seconds, and has one {@link #offset}.
 *
 * <p>The table is computed from {@link ZoneRules} up to the year {@value #LAST_YEAR} and holds the last offset from
 * then on; schedules end there. Immutable and thread-safe.
 */
public final class ZoneTimeline {

    /** The last year whose clock changes are known to the table. */
    public static final int LAST_YEAR = 2499;

    /** The first epoch second that no calendar schedule plans any more. */
    public static final long END = LocalDate.of(LAST_YEAR + 1, 1, 1).toEpochDay() * 86_400;

    /*
     * A memo of a pure function, bounded by the number of region zones (a table has some 12 kB): a hundred thousand
     * triggers in one zone share one table. Zone data replaced at run time are noticed by comparing the rules.
     */
    private static final ConcurrentHashMap<ZoneId, ZoneTimeline> REGIONS = new ConcurrentHashMap<>();

    private final ZoneRules rules;
    private final long[] starts;
    private final int[] offsets;

    private ZoneTimeline(ZoneRules rules) {
        this.rules = rules;
        var changes = LongStream.builder();
        var offsetsAfter = new ArrayList<Integer>();
        offsetsAfter.add(rules.getOffset(Instant.MIN).getTotalSeconds());
        ZoneOffsetTransition change = rules.nextTransition(Instant.MIN);
        while (change != null && change.toEpochSecond() < END) {
            changes.add(change.toEpochSecond());
            offsetsAfter.add(change.getOffsetAfter().getTotalSeconds());
            change = rules.nextTransition(change.getInstant());
        }
        this.starts = LongStream.concat(LongStream.of(Long.MIN_VALUE), changes.build())
                .toArray();
        this.offsets = offsetsAfter.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The timeline of a zone; equal zones share one. */
    public static ZoneTimeline of(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        if (zone instanceof ZoneOffset || rules.isFixedOffset()) {
            return new ZoneTimeline(rules);
        }
        ZoneTimeline known = REGIONS.computeIfAbsent(zone, key -> new ZoneTimeline(rules));
        if (known.rules.equals(rules)) {
            return known;
        }
        ZoneTimeline renewed = new ZoneTimeline(rules);
        REGIONS.put(zone, renewed);
        return renewed;
    }

    /** The period that holds an instant. */
    public int periodAt(long epochSecond) {
        int found = Arrays.binarySearch(starts, epochSecond);
        return found >= 0 ? found : -found - 2;
    }

    /** Epoch second, inclusive; {@link Long#MIN_VALUE} for the first period. */
    public long start(int period) {
        return starts[period];
    }

    /** Epoch second, exclusive; {@link Long#MAX_VALUE} for the last period. */
    public long end(int period) {
        return period + 1 < starts.length ? starts[period + 1] : Long.MAX_VALUE;
    }

    /** Seconds to add to UTC in that period. */
    public int offset(int period) {
        return offsets[period];
    }

    /** How far the clocks went forward at the period's start, in seconds; negative when they were put back. */
    public int jump(int period) {
        return period == 0 ? 0 : offsets[period] - offsets[period - 1];
    }

    /** The local second shown by the zone's clocks at an instant. */
    public long localSecond(long epochSecond) {
        return epochSecond + offsets[periodAt(epochSecond)];
    }
}
