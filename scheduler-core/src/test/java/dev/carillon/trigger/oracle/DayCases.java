// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.oracle;

import dev.carillon.trigger.MonthDays;
import dev.carillon.trigger.Trigger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Random daily, weekly, monthly and one-shot triggers. */
final class DayCases {

    private static final List<DayOfWeek> WEEK = List.of(DayOfWeek.values());

    private DayCases() {}

    static Case daily(Dice dice, ZoneId zone) {
        Set<LocalTime> times = dice.times();
        return onDays(Trigger.daily().at(times).in(zone), zone, date -> true, times);
    }

    static Case weekly(Dice dice, ZoneId zone) {
        Set<LocalTime> times = dice.times();
        var days = EnumSet.copyOf(dice.some(WEEK));
        Trigger trigger = Trigger.parse("weekly " + text(days) + " " + text(times) + " " + zone);
        return onDays(trigger, zone, date -> days.contains(date.getDayOfWeek()), times);
    }

    static Case monthly(Dice dice, ZoneId zone) {
        return switch (dice.below(3)) {
            case 0 -> numbered(dice, zone);
            case 1 -> nthWeekday(dice, zone);
            default -> businessDay(dice, zone);
        };
    }

    private static Case numbered(Dice dice, ZoneId zone) {
        Set<Integer> days = dice.some(1, 31, dice.near().getDayOfMonth() + dice.below(3) - 1, 4);
        boolean last = dice.chance(30);
        Set<LocalTime> times = dice.times();
        Predicate<LocalDate> matches = date -> days.contains(date.getDayOfMonth()) || (last && isLast(date, 1));
        var chosen = new TreeSet<>(days);
        if (last) {
            chosen.add(MonthDays.LAST);
        }
        return onDays(Trigger.monthly(new MonthDays.Numbered(chosen)).at(times).in(zone), zone, matches, times);
    }

    private static Case nthWeekday(Dice dice, ZoneId zone) {
        Set<Integer> ordinals = dice.some(1, 5, (dice.near().getDayOfMonth() + 6) / 7, 2);
        boolean last = dice.chance(30);
        var weekdays = EnumSet.copyOf(dice.some(WEEK));
        Set<LocalTime> times = dice.times();
        Predicate<LocalDate> matches = date -> weekdays.contains(date.getDayOfWeek())
                && (ordinals.contains((date.getDayOfMonth() + 6) / 7) || (last && isLast(date, 7)));
        var chosen = new TreeSet<>(ordinals);
        if (last) {
            chosen.add(MonthDays.LAST);
        }
        return onDays(
                Trigger.monthly(new MonthDays.Nth(chosen, weekdays)).at(times).in(zone), zone, matches, times);
    }

    private static Case businessDay(Dice dice, ZoneId zone) {
        Set<Integer> ordinals = dice.some(1, 23, dice.near().getDayOfMonth() * 5 / 7 + 1, 3);
        boolean last = dice.chance(40);
        Set<LocalTime> times = dice.times();
        Predicate<LocalDate> matches = date -> !weekend(date)
                && (ordinals.contains(businessDayOfMonth(date))
                        || (last
                                && businessDayOfMonth(date)
                                        == businessDayOfMonth(date.withDayOfMonth(date.lengthOfMonth()))));
        var chosen = new TreeSet<>(ordinals);
        if (last) {
            chosen.add(MonthDays.LAST);
        }
        return onDays(
                Trigger.monthly(new MonthDays.Business(chosen, null)).at(times).in(zone), zone, matches, times);
    }

    static Case once(Dice dice, ZoneId zone) {
        LocalDateTime at = dice.dateTime();
        return new Case(
                Trigger.at(at).in(zone),
                new Reading.Nominal(zone, date -> date.equals(at.toLocalDate()) ? List.of(at) : List.of()),
                true);
    }

    static boolean weekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** Whether no day of the month stands {@code step} days later. */
    static boolean isLast(LocalDate date, int step) {
        return !date.plusDays(step).getMonth().equals(date.getMonth());
    }

    /** How many days from Monday to Friday the month has had, this one included. */
    private static int businessDayOfMonth(LocalDate date) {
        int count = 0;
        for (int day = 1; day <= date.getDayOfMonth(); day++) {
            count += weekend(date.withDayOfMonth(day)) ? 0 : 1;
        }
        return count;
    }

    private static Case onDays(Trigger trigger, ZoneId zone, Predicate<LocalDate> days, Set<LocalTime> times) {
        return new Case(
                trigger, new Reading.Nominal(zone, date -> days.test(date) ? at(date, times) : List.of()), true);
    }

    private static Collection<LocalDateTime> at(LocalDate date, Set<LocalTime> times) {
        return times.stream().map(date::atTime).toList();
    }

    private static String text(EnumSet<DayOfWeek> days) {
        return String.join(
                ",", days.stream().map(day -> day.name().substring(0, 3)).toList());
    }

    private static String text(Set<LocalTime> times) {
        return String.join(",", times.stream().map(LocalTime::toString).toList());
    }
}
