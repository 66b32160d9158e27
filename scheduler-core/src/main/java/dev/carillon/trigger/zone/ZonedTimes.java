// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.zone;

import dev.carillon.trigger.local.LocalTimes;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The instants at which a zone's clocks show one of a set of local times.
 *
 * <p>The timeline is walked period by period. Within a period an instant and its local time differ by one constant, so
 * the members are the local times between the period's ends, moved by the offset. Three things happen at a period's
 * start:
 *
 * <ul>
 *   <li>the clocks went forward: the local times jumped over are treated as {@link GapPolicy} says;
 *   <li>they were put back: the local times shown a second time count as {@link RepeatPolicy} says;
 *   <li>a time moved out of a gap may land on a member: instants are a set, it fires once.
 * </ul>
 *
 * <p>A schedule that follows real time (every quarter of an hour) is {@code SKIP} and {@code BOTH}. Pure and
 * thread-safe; the period last used is remembered as a hint, which can only cost time.
 */
public final class ZonedTimes {

    /** What {@link #nextAtOrAfter} answers when there is none. */
    public static final long NEVER = LocalTimes.NEVER;

    private static final int MOST_CHANGES = 10;
    private static final long WIDEST_OFFSET = 18 * 3600;

    private final LocalTimes times;
    private final ZoneTimeline zone;
    private final GapPolicy gap;
    private final RepeatPolicy repeat;
    private int lastPeriod;

    public ZonedTimes(LocalTimes times, ZoneTimeline zone, GapPolicy gap, RepeatPolicy repeat) {
        this.times = times;
        this.zone = zone;
        this.gap = gap;
        this.repeat = repeat;
    }

    /** The first member at or after an epoch second, or {@link #NEVER}; never one after {@link ZoneTimeline#END}. */
    public long nextAtOrAfter(long epochSecond) {
        int period = periodAt(epochSecond);
        if (epochSecond < zone.start(period) + Math.abs(zone.jump(period))) {
            return walk(epochSecond, period, new Search(times, NEVER, NEVER));
        }
        int offset = zone.offset(period);
        long local = times.nextAtOrAfter(epochSecond + offset);
        if (local < localEnd(period)) {
            return beforeEnd(local - offset);
        }
        return walk(epochSecond, period, new Search(times, epochSecond + offset, local));
    }

    private int periodAt(long epochSecond) {
        int hint = lastPeriod;
        if (epochSecond >= zone.start(hint) && epochSecond < zone.end(hint)) {
            return hint;
        }
        int period = zone.periodAt(epochSecond);
        lastPeriod = period;
        return period;
    }

    private long walk(long epochSecond, int startPeriod, Search search) {
        int period = startPeriod;
        boolean exhausted = false;
        while (true) {
            long from = Math.max(epochSecond, zone.start(period));
            long found = period > 0 ? movedOutOfGap(period - 1, from, search) : NEVER;
            found = Math.min(found, movedOutOfGap(period, from, search));
            long local = search.nextAtOrAfter(localStart(period, from));
            if (local < localEnd(period)) {
                found = Math.min(found, local - zone.offset(period));
            }
            long end = zone.end(period);
            if (found < end || end >= ZoneTimeline.END) {
                lastPeriod = period;
                return beforeEnd(found);
            }
            // clocks put back at the next start may show a local time once more that this period is already past
            if (local == NEVER && exhausted) {
                return found;
            }
            exhausted = local == NEVER;
            period++;
            boolean showsTimesAgain = zone.jump(period) < 0;
            if (!exhausted && !showsTimesAgain && found == NEVER && local - WIDEST_OFFSET > zone.end(period)) {
                period = zone.periodAt(local - WIDEST_OFFSET);
            }
        }
    }

    /** Remembers the stretch it last found empty: the periods of one walk ask about much the same local times. */
    private static final class Search {

        private final LocalTimes times;
        private long from;
        private long found;

        Search(LocalTimes times, long from, long found) {
            this.times = times;
            this.from = from;
            this.found = found;
        }

        long nextAtOrAfter(long localSecond) {
            if (localSecond < from || localSecond > found) {
                found = times.nextAtOrAfter(localSecond);
                from = localSecond;
            }
            return found;
        }
    }

    /** The local second at which the members of a period begin, seen from an instant inside it. */
    private long localStart(int period, long from) {
        long local = from + zone.offset(period);
        if (repeat == RepeatPolicy.FIRST && zone.jump(period) < 0) {
            return Math.max(local, zone.start(period) + zone.offset(period - 1));
        }
        return local;
    }

    /** The local second before which the members of a period end. */
    private long localEnd(int period) {
        long end = zone.end(period);
        if (end == Long.MAX_VALUE) {
            return NEVER;
        }
        int offset = zone.offset(period);
        return end + (repeat == RepeatPolicy.SECOND ? Math.min(offset, zone.offset(period + 1)) : offset);
    }

    private long movedOutOfGap(int period, long from, Search search) {
        int jump = zone.jump(period);
        long start = zone.start(period);
        if (jump <= 0 || gap == GapPolicy.SKIP || from >= start + jump) {
            return NEVER;
        }
        int offsetBefore = zone.offset(period) - jump;
        long gapEnd = start + zone.offset(period);
        if (gap == GapPolicy.END) {
            return from <= start && search.nextAtOrAfter(start + offsetBefore) < gapEnd ? start : NEVER;
        }
        long local = search.nextAtOrAfter(Math.max(from, start) + offsetBefore);
        return local < gapEnd ? local - offsetBefore : NEVER;
    }

    /**
     * What clock changes did between two firings and to the second one.
     *
     * @param after epoch second, exclusive: the firing before, or from where to look
     * @param fire epoch second of a member, the next one after {@code after}
     * @return in the order of time, at most {@value #MOST_CHANGES}
     */
    public List<ClockChange> changes(long after, long fire) {
        var changes = new ArrayList<ClockChange>();
        int firePeriod = zone.periodAt(fire);
        for (int period = zone.periodAt(after); period <= firePeriod && changes.size() < MOST_CHANGES; period++) {
            if (zone.start(period) > after && zone.jump(period) > 0) {
                skippedAt(period).ifPresent(changes::add);
            }
        }
        atFire(firePeriod, fire).ifPresent(changes::add);
        return changes;
    }

    private Optional<ClockChange> skippedAt(int period) {
        if (gap != GapPolicy.SKIP) {
            return Optional.empty();
        }
        int jump = zone.jump(period);
        long gapEnd = zone.start(period) + zone.offset(period);
        long local = times.nextAtOrAfter(gapEnd - jump);
        return local < gapEnd ? Optional.of(change(ClockChange.Kind.SKIPPED, local, jump)) : Optional.empty();
    }

    private Optional<ClockChange> atFire(int period, long fire) {
        long local = fire + zone.offset(period);
        int jump = zone.jump(period);
        if (jump > 0 && fire < zone.start(period) + jump) {
            return movedTo(period, fire);
        }
        if (jump < 0 && fire < zone.start(period) - jump) {
            return Optional.of(change(ClockChange.Kind.SECOND_OF_TWO, local, -jump));
        }
        long end = zone.end(period);
        int nextJump = end == Long.MAX_VALUE ? 0 : zone.jump(period + 1);
        if (nextJump < 0 && fire >= end + nextJump) {
            return Optional.of(change(ClockChange.Kind.FIRST_OF_TWO, local, -nextJump));
        }
        return Optional.empty();
    }

    /** The time of the gap that fires at an instant after it, if there is one: it may share it with a time that exists. */
    private Optional<ClockChange> movedTo(int period, long fire) {
        int jump = zone.jump(period);
        long gapEnd = zone.start(period) + zone.offset(period);
        long shifted = fire + zone.offset(period) - jump;
        long nominal = times.nextAtOrAfter(shifted);
        boolean moved = gap == GapPolicy.SHIFT
                ? nominal == shifted
                : gap == GapPolicy.END && fire == zone.start(period) && nominal < gapEnd;
        return moved ? Optional.of(change(ClockChange.Kind.MOVED, nominal, jump)) : Optional.empty();
    }

    private static ClockChange change(ClockChange.Kind kind, long localSecond, int length) {
        return new ClockChange(kind, LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC), length);
    }

    private static long beforeEnd(long epochSecond) {
        return epochSecond < ZoneTimeline.END ? epochSecond : NEVER;
    }
}
