// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.oracle;

import static java.util.stream.Collectors.joining;

import dev.carillon.trigger.Recurring;
import dev.carillon.trigger.Trigger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Random recurrence rules of those parts that can be judged date by date. */
final class RuleCases {

    private RuleCases() {}

    static Case rrule(Dice dice, ZoneId zone) {
        LocalDateTime start = dice.near()
                .truncatedTo(ChronoUnit.HOURS)
                .minusDays(dice.below(40))
                .withMinute(dice.oneOf(0, 15, 30, 45));
        return dice.chance(30) ? subDaily(dice, zone, start) : byDays(dice, zone, start);
    }

    private static Case byDays(Dice dice, ZoneId zone, LocalDateTime start) {
        int interval = 1 + dice.below(3);
        Set<Integer> days = dice.some(1, 28, dice.near().getDayOfMonth(), 3);
        Set<Integer> weekdays = dice.some(1, 7, dice.near().getDayOfWeek().getValue(), 3);
        String byDay = weekdays.stream()
                .map(day -> DayOfWeek.of(day).name().substring(0, 2))
                .collect(joining(","));
        Predicate<LocalDate> onWeekday =
                date -> weekdays.contains(date.getDayOfWeek().getValue());
        LocalDate first = start.toLocalDate();
        return switch (dice.below(5)) {
            case 0 ->
                of(
                        dice,
                        zone,
                        start,
                        "FREQ=DAILY;INTERVAL=" + interval,
                        date -> ChronoUnit.DAYS.between(first, date) % interval == 0);
            case 1 ->
                of(
                        dice,
                        zone,
                        start,
                        "FREQ=WEEKLY;INTERVAL=" + interval + ";BYDAY=" + byDay,
                        date -> onWeekday.test(date)
                                && ChronoUnit.WEEKS.between(monday(first), monday(date)) % interval == 0);
            case 2 ->
                of(
                        dice,
                        zone,
                        start,
                        "FREQ=MONTHLY;BYMONTHDAY=" + text(days),
                        date -> days.contains(date.getDayOfMonth()));
            case 3 ->
                of(
                        dice,
                        zone,
                        start,
                        "FREQ=MONTHLY;BYDAY=" + byDay + ";BYSETPOS=-1",
                        date -> onWeekday.test(date) && noneAfterInMonth(date, onWeekday));
            default ->
                of(
                        dice,
                        zone,
                        start,
                        "FREQ=YEARLY;BYMONTH=" + dice.near().getMonthValue() + ";BYDAY=" + byDay,
                        date -> date.getMonth() == dice.near().getMonth() && onWeekday.test(date));
        };
    }

    private static Case of(Dice dice, ZoneId zone, LocalDateTime start, String rule, Predicate<LocalDate> days) {
        boolean ownTime = dice.chance(40);
        Set<Integer> hours = dice.some(0, 23, dice.near().getHour(), 3);
        Set<Integer> minutes = dice.some(0, 59, dice.near().getMinute(), 3);
        String text = ownTime ? rule : rule + ";BYHOUR=" + text(hours) + ";BYMINUTE=" + text(minutes);
        var times = new TreeSet<LocalTime>();
        if (ownTime) {
            times.add(start.toLocalTime());
        } else {
            hours.forEach(hour -> minutes.forEach(minute -> times.add(LocalTime.of(hour, minute))));
        }
        if (rule.contains("BYSETPOS=-1")) {
            times.retainAll(Set.of(times.last()));
        }
        return withDates(
                dice,
                zone,
                Trigger.rrule(start, text).in(zone),
                date -> days.test(date)
                        ? times.stream()
                                .map(date::atTime)
                                .filter(at -> !at.isBefore(start))
                                .toList()
                        : List.of());
    }

    private static Case subDaily(Dice dice, ZoneId zone, LocalDateTime start) {
        boolean hourly = dice.chance(50);
        int interval = hourly ? 1 + dice.below(7) : dice.oneOf(5, 15, 20, 45, 90);
        int period = hourly ? interval * 60 : interval;
        Trigger trigger = Trigger.rrule(start, "FREQ=" + (hourly ? "HOURLY" : "MINUTELY") + ";INTERVAL=" + interval)
                .in(zone);
        return withDates(dice, zone, (Recurring) trigger, date -> {
            var all = new ArrayList<LocalDateTime>();
            long midnight = ChronoUnit.MINUTES.between(start, date.atStartOfDay());
            for (int minute = 0; minute < 1440; minute++) {
                if (midnight + minute >= 0 && (midnight + minute) % period == 0) {
                    all.add(date.atTime(minute / 60, minute % 60));
                }
            }
            return all;
        });
    }

    private static Case withDates(Dice dice, ZoneId zone, Recurring rule, Reading.NominalTimes times) {
        if (dice.chance(60)) {
            return new Case(rule, new Reading.Nominal(zone, times), true);
        }
        LocalDateTime added = dice.dateTime();
        LocalDateTime excluded = dice.dateTime();
        Collection<LocalDateTime> onNear = times.on(dice.near().toLocalDate());
        LocalDateTime hit = onNear.isEmpty() ? excluded : List.copyOf(onNear).get(dice.below(onNear.size()));
        return new Case(
                rule.adding(added).excluding(excluded, hit),
                new Reading.Nominal(zone, date -> {
                    var all = new TreeSet<LocalDateTime>(times.on(date));
                    if (added.toLocalDate().equals(date)) {
                        all.add(added);
                    }
                    all.remove(excluded);
                    all.remove(hit);
                    return all;
                }),
                true);
    }

    private static boolean noneAfterInMonth(LocalDate date, Predicate<LocalDate> matches) {
        for (LocalDate day = date.plusDays(1); day.getMonth() == date.getMonth(); day = day.plusDays(1)) {
            if (matches.test(day)) {
                return false;
            }
        }
        return true;
    }

    private static LocalDate monday(LocalDate date) {
        return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static String text(Set<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(joining(","));
    }
}
