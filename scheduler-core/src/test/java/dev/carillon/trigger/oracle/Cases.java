// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.oracle;

import dev.carillon.trigger.Every;
import dev.carillon.trigger.Exclusion;
import dev.carillon.trigger.Trigger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;

/** Random triggers of every kind. */
public final class Cases {

    private record Hole(Exclusion exclusion, Predicate<LocalDateTime> excludes) {}

    private Cases() {}

    /** A trigger that takes the policies for clock changes, without exclusions. */
    public static Case fixed(Dice dice, ZoneId zone) {
        return switch (dice.below(8)) {
            case 0, 1 -> DayCases.daily(dice, zone);
            case 2 -> DayCases.weekly(dice, zone);
            case 3 -> DayCases.monthly(dice, zone);
            case 4 -> DayCases.once(dice, zone);
            case 5 -> RuleCases.rrule(dice, zone);
            default -> CronCases.cron(dice, zone, true);
        };
    }

    public static Case periodic(Dice dice, ZoneId zone) {
        return CronCases.cron(dice, zone, false);
    }

    public static Case interval(Dice dice, ZoneId zone) {
        LocalDateTime local = dice.dateTime();
        Instant start = local.atZone(zone).toInstant().minusMillis(dice.chance(20) ? dice.below(1000) : 0);
        long millis = dice.oneOf(60_000L, 900_000L, 3_600_000L, 7_200_001L, 86_400_000L, 5_000_500L);
        Every every = Trigger.every(Duration.ofMillis(millis)).in(zone);
        return new Case(
                every.from(start),
                new Reading.Limited(new Reading.Interval(zone, start, millis), List.of(), start, null, null),
                false);
    }

    /** Several triggers in one, under exclusions of their own and of the whole. */
    public static Case anyOf(Dice dice, ZoneId zone, ZoneId otherZone) {
        Case one = excluding(dice, dice.chance(50) ? fixed(dice, zone) : periodic(dice, zone));
        Case other = dice.chance(50) ? interval(dice, otherZone) : fixed(dice, otherZone);
        return excluding(
                dice,
                new Case(
                        Trigger.anyOf(one.trigger(), other.trigger()),
                        new Reading.Union(List.of(one.reading(), other.reading())),
                        false));
    }

    /** The same with one to three exclusions. */
    public static Case excluding(Dice dice, Case plain) {
        Trigger trigger = plain.trigger();
        var tests = new ArrayList<Predicate<LocalDateTime>>();
        int count = 1 + dice.below(3);
        for (int i = 0; i < count; i++) {
            Hole hole = hole(dice);
            trigger = trigger.except(hole.exclusion());
            tests.add(hole.excludes());
        }
        return new Case(trigger, new Reading.Limited(plain.reading(), tests, null, null, null), plain.fixed());
    }

    /** The same from an instant until another, and so many times. */
    public static Case limited(Dice dice, Case plain, Instant around) {
        if (plain.trigger().modifiers().from() != null) {
            return plain;
        }
        Instant from = around.minusSeconds(dice.below(100_000));
        Instant until = around.plusSeconds(dice.below(200_000));
        Trigger trigger = plain.trigger().from(from).until(until);
        if (dice.chance(50)) {
            return new Case(trigger, new Reading.Limited(plain.reading(), List.of(), from, until, null), plain.fixed());
        }
        int times = 1 + dice.below(12);
        return new Case(
                trigger.times(times),
                new Reading.Limited(plain.reading(), List.of(), from, until, times),
                plain.fixed());
    }

    private static Hole hole(Dice dice) {
        LocalDate date = dice.near().toLocalDate().plusDays(dice.below(3) - 1);
        return switch (dice.below(7)) {
            case 0 ->
                new Hole(new Exclusion.Dates(date, date), at -> at.toLocalDate().equals(date));
            case 1 -> {
                LocalDate last = date.plusDays(dice.below(3));
                yield new Hole(
                        new Exclusion.Dates(date, last),
                        at -> !at.toLocalDate().isBefore(date)
                                && !at.toLocalDate().isAfter(last));
            }
            case 2 -> {
                var days = EnumSet.copyOf(dice.some(List.of(DayOfWeek.values())));
                yield new Hole(new Exclusion.Weekdays(days), at -> days.contains(at.getDayOfWeek()));
            }
            case 3 -> {
                MonthDay day = MonthDay.from(date);
                yield new Hole(
                        new Exclusion.Yearly(day, day), at -> MonthDay.from(at).equals(day));
            }
            case 4 -> {
                var days = dice.some(1, 31, date.getDayOfMonth(), 3);
                yield new Hole(new Exclusion.DaysOfMonth(days), at -> days.contains(at.getDayOfMonth()));
            }
            default -> hours(dice);
        };
    }

    private static Hole hours(Dice dice) {
        LocalTime from = dice.dateTime().toLocalTime();
        LocalTime to = from.plusMinutes(1 + dice.below(dice.chance(70) ? 120 : 1439));
        Predicate<LocalDateTime> inside = from.isBefore(to)
                ? at -> !at.toLocalTime().isBefore(from) && at.toLocalTime().isBefore(to)
                : at -> !at.toLocalTime().isBefore(from) || at.toLocalTime().isBefore(to);
        return new Hole(new Exclusion.Hours(from, to), inside);
    }
}
