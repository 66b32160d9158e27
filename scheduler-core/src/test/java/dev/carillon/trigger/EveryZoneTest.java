// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.carillon.trigger.oracle.Case;
import dev.carillon.trigger.oracle.Cases;
import dev.carillon.trigger.oracle.Dice;
import dev.carillon.trigger.oracle.Oracle;
import dev.carillon.trigger.zone.GapPolicy;
import dev.carillon.trigger.zone.RepeatPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every clock change of every zone: what the engine answers is what a naive reading of the promise answers. */
class EveryZoneTest {

    private static final int ROUNDS = Boolean.getBoolean("carillon.full") ? 50 : 1;
    private static final Oracle DEFAULTS = new Oracle(GapPolicy.SHIFT, RepeatPolicy.FIRST);
    private static final Duration BEFORE = Duration.ofDays(2);
    private static final Duration AFTER = Duration.ofDays(3);

    /** One zone for each different set of rules that are not a fixed offset. */
    static Stream<String> zones() {
        var byRules = new LinkedHashMap<ZoneRules, String>();
        new TreeSet<>(ZoneId.getAvailableZoneIds())
                .forEach(id -> byRules.putIfAbsent(ZoneId.of(id).getRules(), id));
        byRules.keySet().removeIf(ZoneRules::isFixedOffset);
        return byRules.values().stream();
    }

    @ParameterizedTest
    @MethodSource("zones")
    void agreesWithTheNaiveReadingAroundEveryClockChangeFrom2015To2037(String zone) {
        for (ZoneOffsetTransition change : changes(ZoneId.of(zone), 2015, 2037)) {
            for (int round = 0; round < ROUNDS; round++) {
                check(ZoneId.of(zone), change, seed(zone, change, round));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Pacific/Apia, 2009, 2012",
        "Pacific/Fakaofo, 2011, 2012",
        "Pacific/Kwajalein, 1969, 1994",
        "America/Caracas, 2007, 2016",
        "Asia/Pyongyang, 2015, 2018",
        "Asia/Kathmandu, 1985, 1987",
        "Australia/Lord_Howe, 1981, 2014",
        "Pacific/Chatham, 1990, 2014",
        "Antarctica/Troll, 2005, 2014",
        "America/Nuuk, 2010, 2026",
        "America/St_Johns, 1987, 2012",
        "Africa/Cairo, 2005, 2014",
        "Asia/Beirut, 1990, 2014",
        "America/Havana, 1995, 2014",
        "America/Asuncion, 1995, 2014",
        "America/Santiago, 1995, 2014",
        "Atlantic/Azores, 1990, 2014",
        "America/Sao_Paulo, 1995, 2014",
        "Africa/Casablanca, 2008, 2014",
        "Asia/Almaty, 2003, 2024",
        "Europe/Volgograd, 1988, 2020",
        "Europe/Istanbul, 2006, 2016",
        "Europe/Moscow, 1988, 2014",
        "Asia/Manila, 1970, 1992",
        "America/Anchorage, 1980, 1985",
        "Africa/Monrovia, 1971, 1973",
        "Europe/Dublin, 1968, 1973",
        "Antarctica/Casey, 2009, 2014",
        "Asia/Gaza, 1995, 2014"
    })
    void agreesWithTheNaiveReadingAroundHistoricClockChanges(String zone, int firstYear, int lastYear) {
        List<ZoneOffsetTransition> changes = changes(ZoneId.of(zone), firstYear, lastYear);
        assertThat(changes).isNotEmpty();
        for (ZoneOffsetTransition change : changes) {
            for (int round = 0; round < 5 * ROUNDS; round++) {
                check(ZoneId.of(zone), change, seed(zone, change, round));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("zones")
    void noZoneLosesALocalDay(String zone) {
        ZoneId clocks = ZoneId.of(zone);
        for (ZoneOffsetTransition change : changes(clocks, 2015, 2037)) {
            var dice = new Dice(seed(zone, change, 99), change.getDateTimeBefore());
            LocalTime time = dice.dateTime().toLocalTime();
            Schedule schedule = Trigger.daily().at(Set.of(time)).in(clocks).bind(Calendars.none());
            LocalDate first = LocalDate.ofInstant(change.getInstant(), clocks).minusDays(3);
            Instant last = first.minusDays(1).atTime(time).atZone(clocks).toInstant();
            for (LocalDate date = first; date.isBefore(first.plusDays(7)); date = date.plusDays(1)) {
                Instant expected = date.atTime(time).atZone(clocks).toInstant();
                if (!schedule.next(last).equals(Optional.of(expected))) {
                    fail("daily %s %s after %s is not %s", time, zone, last, expected);
                }
                last = expected;
            }
        }
    }

    private static List<ZoneOffsetTransition> changes(ZoneId zone, int firstYear, int lastYear) {
        var changes = new ArrayList<ZoneOffsetTransition>();
        Instant end =
                Year.of(lastYear + 1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant at = Year.of(firstYear).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        ZoneOffsetTransition change = zone.getRules().nextTransition(at);
        while (change != null && change.getInstant().isBefore(end)) {
            changes.add(change);
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return changes;
    }

    private static long seed(String zone, ZoneOffsetTransition change, int round) {
        return 5 * (zone.hashCode() * 1_000_003L + change.toEpochSecond() / 900 * 31)
                + change.getDateTimeBefore().getYear()
                + round;
    }

    private static void check(ZoneId zone, ZoneOffsetTransition change, long seed) {
        LocalDateTime near = change.isGap() || (seed & 1) == 0 ? change.getDateTimeBefore() : change.getDateTimeAfter();
        var dice = new Dice(seed, near);
        boolean wholeMinutes = change.getInstant().getEpochSecond() % 60 == 0
                && change.getOffsetBefore().getTotalSeconds() % 60 == 0
                && change.getOffsetAfter().getTotalSeconds() % 60 == 0;
        var window = new Window(
                change.getInstant().minus(BEFORE), change.getInstant().plus(AFTER), seed);
        switch ((int) Math.floorMod(seed, 5L)) {
            case 0 -> window.checkAllPolicies(Cases.fixed(dice, zone));
            case 1 -> {
                window.check(Cases.excluding(dice, Cases.fixed(dice, zone)));
                window.check(Cases.limited(dice, Cases.excluding(dice, Cases.fixed(dice, zone)), change.getInstant()));
            }
            case 2 -> {
                window.check(Cases.interval(dice, zone));
                window.check(Cases.excluding(dice, Cases.interval(dice, zone)));
            }
            case 3 -> {
                if (wholeMinutes) {
                    window.narrow().check(Cases.periodic(dice, zone));
                    window.narrow().check(Cases.excluding(dice, Cases.periodic(dice, zone)));
                }
            }
            default -> {
                if (wholeMinutes) {
                    window.narrow().check(Cases.anyOf(dice, zone, ZoneId.of("Australia/Lord_Howe")));
                }
            }
        }
        window.check(Cases.fixed(dice, zone), dice.oneOf(GapPolicy.values()), dice.oneOf(RepeatPolicy.values()));
    }

    private record Window(Instant after, Instant until, long seed) {

        Window narrow() {
            return new Window(after.plus(Duration.ofHours(30)), until.minus(Duration.ofHours(44)), seed);
        }

        void check(Case one) {
            check(one.trigger(), one, DEFAULTS);
        }

        void check(Case fixed, GapPolicy gap, RepeatPolicy repeat) {
            check(fixed.trigger().gap(gap).repeat(repeat), fixed, new Oracle(gap, repeat));
        }

        void checkAllPolicies(Case fixed) {
            for (GapPolicy gap : GapPolicy.values()) {
                for (RepeatPolicy repeat : RepeatPolicy.values()) {
                    check(fixed, gap, repeat);
                }
            }
        }

        void check(Trigger trigger, Case meaning, Oracle oracle) {
            NavigableSet<Instant> expected = oracle.firings(meaning.reading(), after, until);
            Schedule schedule = trigger.bind(Calendars.none());
            var walked = new ArrayList<Instant>();
            Instant at = after;
            Instant next = schedule.next(at).orElse(Instant.MAX);
            while (!next.isAfter(until)) {
                if (!next.isAfter(at)) {
                    fail("%s after %s answers %s, seed %d", trigger, at, next, seed);
                }
                walked.add(next);
                at = next;
                next = schedule.next(at).orElse(Instant.MAX);
            }
            if (!walked.equals(List.copyOf(expected))) {
                assertThat(walked)
                        .as("%s from %s, seed %d", trigger, after, seed)
                        .containsExactlyElementsOf(expected);
            }
            probe(trigger, schedule, expected);
        }

        /** The same answers from instants that are no firings. */
        private void probe(Trigger trigger, Schedule schedule, NavigableSet<Instant> expected) {
            var dice = new Dice(seed, LocalDateTime.MIN);
            for (int i = 0; i < 4; i++) {
                Instant at = after.plusMillis(
                        dice.below((int) Duration.between(after, until).toMillis()));
                Instant next = expected.higher(at);
                if (next != null) {
                    assertThat(schedule.next(at))
                            .as("%s after %s, seed %d", trigger, at, seed)
                            .contains(next);
                }
            }
        }
    }
}
