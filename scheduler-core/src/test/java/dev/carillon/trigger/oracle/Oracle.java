// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.oracle;

import dev.carillon.trigger.zone.GapPolicy;
import dev.carillon.trigger.zone.RepeatPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All firings of a window, by brute force. Of the product it knows the names of the two policies; the rest is
 * {@link ZoneRules}.
 */
public final class Oracle {

    /** How many dates beside the window may hold a local time that lands in it: Apia once moved a time by a whole day. */
    private static final int MARGIN_DAYS = 2;

    private final GapPolicy gap;
    private final RepeatPolicy repeat;

    public Oracle(GapPolicy gap, RepeatPolicy repeat) {
        this.gap = gap;
        this.repeat = repeat;
    }

    /** The firings strictly after {@code after} and not after {@code until}. */
    public NavigableSet<Instant> firings(Reading reading, Instant after, Instant until) {
        return firings(reading, List.of(), after, until);
    }

    private NavigableSet<Instant> firings(
            Reading reading, List<Predicate<LocalDateTime>> excluded, Instant after, Instant until) {
        if (reading instanceof Reading.Nominal nominal) {
            return without(excluded, nominal.zone(), nominal(nominal, after, until));
        }
        if (reading instanceof Reading.Periodic periodic) {
            return without(excluded, periodic.zone(), periodic(periodic, after, until));
        }
        if (reading instanceof Reading.Interval interval) {
            return without(excluded, interval.zone(), interval(interval, after, until));
        }
        if (reading instanceof Reading.Union union) {
            var all = new TreeSet<Instant>();
            union.members().forEach(member -> all.addAll(firings(member, excluded, after, until)));
            return all;
        }
        return limited((Reading.Limited) reading, excluded, after, until);
    }

    private NavigableSet<Instant> limited(
            Reading.Limited limited, List<Predicate<LocalDateTime>> outer, Instant after, Instant until) {
        var excluded = new ArrayList<>(outer);
        excluded.addAll(limited.excluded());
        Instant from = limited.from();
        Instant start = from != null && limited.times() != null && from.isBefore(after) ? from.minusMillis(1) : after;
        NavigableSet<Instant> all = firings(limited.of(), excluded, start, until);
        if (from != null) {
            all.headSet(from, false).clear();
        }
        if (limited.until() != null) {
            all.tailSet(limited.until(), false).clear();
        }
        if (limited.times() != null) {
            while (all.size() > limited.times()) {
                all.pollLast();
            }
        }
        all.headSet(after, true).clear();
        return all;
    }

    private NavigableSet<Instant> nominal(Reading.Nominal nominal, Instant after, Instant until) {
        var all = new TreeSet<Instant>();
        ZoneRules rules = nominal.zone().getRules();
        LocalDate last = LocalDate.ofInstant(until, nominal.zone()).plusDays(MARGIN_DAYS);
        for (LocalDate date = LocalDate.ofInstant(after, nominal.zone()).minusDays(MARGIN_DAYS);
                !date.isAfter(last);
                date = date.plusDays(1)) {
            for (LocalDateTime local : nominal.times().on(date)) {
                resolve(rules, local, all);
            }
        }
        all.headSet(after, true).clear();
        all.tailSet(until, false).clear();
        return all;
    }

    private void resolve(ZoneRules rules, LocalDateTime local, Set<Instant> into) {
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.size() == 1) {
            into.add(local.toInstant(offsets.get(0)));
        } else if (offsets.isEmpty()) {
            ZoneOffsetTransition jump = rules.getTransition(local);
            switch (gap) {
                case SHIFT -> into.add(local.toInstant(jump.getOffsetBefore()));
                case END -> into.add(jump.getInstant());
                case SKIP -> {}
            }
        } else {
            Instant one = local.toInstant(offsets.get(0));
            Instant other = local.toInstant(offsets.get(1));
            boolean inOrder = one.isBefore(other);
            switch (repeat) {
                case FIRST -> into.add(inOrder ? one : other);
                case SECOND -> into.add(inOrder ? other : one);
                case BOTH -> {
                    into.add(one);
                    into.add(other);
                }
            }
        }
    }

    private static NavigableSet<Instant> periodic(Reading.Periodic periodic, Instant after, Instant until) {
        var all = new TreeSet<Instant>();
        ZoneRules rules = periodic.zone().getRules();
        long step = periodic.stepSeconds();
        long last = until.getEpochSecond();
        for (long second = (Math.floorDiv(after.getEpochSecond(), step) + 1) * step; second <= last; second += step) {
            ZoneOffset offset = rules.getOffset(Instant.ofEpochSecond(second));
            if (periodic.matches().test(LocalDateTime.ofEpochSecond(second, 0, offset))) {
                all.add(Instant.ofEpochSecond(second));
            }
        }
        return all;
    }

    private static NavigableSet<Instant> interval(Reading.Interval interval, Instant after, Instant until) {
        var all = new TreeSet<Instant>();
        long every = interval.everyMillis();
        long start = interval.start().toEpochMilli();
        long first = start;
        if (start <= after.toEpochMilli()) {
            first = start + (after.toEpochMilli() - start) / every * every;
        }
        for (long milli = first; milli <= until.toEpochMilli(); milli += every) {
            if (milli > after.toEpochMilli()) {
                all.add(Instant.ofEpochMilli(milli));
            }
        }
        return all;
    }

    private static NavigableSet<Instant> without(
            List<Predicate<LocalDateTime>> excluded, ZoneId zone, NavigableSet<Instant> all) {
        all.removeIf(instant -> {
            LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
            return excluded.stream().anyMatch(test -> test.test(local));
        });
        return all;
    }
}
