// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.oracle;

import dev.carillon.trigger.Trigger;
import dev.carillon.trigger.cron.CronDialect;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Random cron expressions of every dialect, each with the sets of numbers it was written from. */
final class CronCases {

    private static final List<String> MONDAY_FIRST = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    private CronCases() {}

    /** A condition on dates and how its two fields are written. */
    private record Days(String dayOfMonth, String dayOfWeek, Predicate<LocalDate> matches) {}

    static Case cron(Dice dice, ZoneId zone, boolean fixed) {
        CronDialect dialect = dice.oneOf(CronDialect.values());
        boolean sixFields = dialect == CronDialect.QUARTZ || dialect == CronDialect.SPRING;
        LocalDateTime near = dice.dateTime();
        CronField second = sixFields && dice.chance(10) ? CronField.list(dice.some(0, 59, 30, 3)) : CronField.ZERO;
        CronField minute = CronField.random(dice, 0, 59, near.getMinute(), fixed);
        CronField hour = CronField.random(dice, 0, 23, near.getHour(), fixed);
        CronField month =
                dice.chance(70) ? CronField.any(1, 12) : CronField.list(dice.some(1, 12, near.getMonthValue(), 5));
        Days days = days(dice, dialect, near.toLocalDate());
        String expression = (sixFields ? second.text() + " " : "") + minute.text() + " " + hour.text() + " "
                + days.dayOfMonth() + " " + month.text() + " " + days.dayOfWeek();
        boolean wild = minute.wild() || hour.wild();
        Predicate<LocalDate> date =
                day -> month.has(day.getMonthValue()) && days.matches().test(day);
        Trigger trigger = Trigger.cron(dialect, expression).in(zone);
        if (wild) {
            return new Case(
                    trigger,
                    new Reading.Periodic(
                            zone,
                            local -> minute.has(local.getMinute())
                                    && hour.has(local.getHour())
                                    && second.has(local.getSecond())
                                    && date.test(local.toLocalDate()),
                            second.equals(CronField.ZERO) ? 60 : 1),
                    false);
        }
        var times = new TreeSet<LocalDateTime>();
        hour.values()
                .forEach(h -> minute.values()
                        .forEach(m -> second.values().forEach(s -> times.add(LocalDate.EPOCH.atTime(h, m, s)))));
        return new Case(
                trigger,
                new Reading.Nominal(
                        zone,
                        day -> date.test(day)
                                ? times.stream()
                                        .map(time -> day.atTime(time.toLocalTime()))
                                        .toList()
                                : List.of()),
                true);
    }

    private static Days days(Dice dice, CronDialect dialect, LocalDate near) {
        return switch (dialect) {
            case UNIX -> both(dice, near, 0, true);
            case APSCHEDULER -> both(dice, near, 1, false);
            case SPRING -> dice.chance(40) ? special(dice, dialect, near, "*") : both(dice, near, 0, false);
            case QUARTZ -> quartz(dice, near);
        };
    }

    /** Both day fields, joined by OR (a lone star apart) or by AND. */
    private static Days both(Dice dice, LocalDate near, int mondayIs0, boolean or) {
        boolean anyDay = dice.chance(60);
        boolean anyWeekday = dice.chance(60);
        CronField day = anyDay ? CronField.any(1, 31) : CronField.list(dice.some(1, 31, near.getDayOfMonth(), 5));
        Set<Integer> weekdays = dice.some(1, 7, near.getDayOfWeek().getValue(), 3);
        String weekdayText = anyWeekday ? "*" : weekdayText(dice, weekdays, mondayIs0);
        Predicate<LocalDate> dayMatches = date -> day.has(date.getDayOfMonth());
        Predicate<LocalDate> weekdayMatches =
                date -> anyWeekday || weekdays.contains(date.getDayOfWeek().getValue());
        boolean either = or && !anyDay && !anyWeekday;
        return new Days(
                day.text(), weekdayText, either ? dayMatches.or(weekdayMatches) : dayMatches.and(weekdayMatches));
    }

    private static String weekdayText(Dice dice, Set<Integer> weekdays, int mondayIs0) {
        boolean names = dice.chance(40);
        return CronField.list(
                        weekdays,
                        iso -> names
                                ? dice.chance(50)
                                        ? MONDAY_FIRST.get(iso - 1)
                                        : MONDAY_FIRST.get(iso - 1).toLowerCase(Locale.ROOT)
                                : String.valueOf(mondayIs0 == 1 ? iso - 1 : iso == 7 && dice.chance(50) ? 0 : iso))
                .text();
    }

    private static Days quartz(Dice dice, LocalDate near) {
        if (dice.chance(40)) {
            return special(dice, CronDialect.QUARTZ, near, "?");
        }
        if (dice.chance(50)) {
            CronField day =
                    dice.chance(30) ? CronField.any(1, 31) : CronField.list(dice.some(1, 31, near.getDayOfMonth(), 5));
            return new Days(day.text(), "?", date -> day.has(date.getDayOfMonth()));
        }
        Set<Integer> weekdays = dice.some(1, 7, near.getDayOfWeek().getValue(), 3);
        CronField text = CronField.list(weekdays, iso -> String.valueOf(iso % 7 + 1));
        return new Days(
                "?", text.text(), date -> weekdays.contains(date.getDayOfWeek().getValue()));
    }

    /** One of {@code L}, {@code L-n}, {@code LW}, {@code nW}, {@code d#k} and {@code dL}. */
    private static Days special(Dice dice, CronDialect dialect, LocalDate near, String other) {
        int number = Math.max(1, near.getDayOfMonth() - dice.below(3));
        int weekday = near.getDayOfWeek().getValue();
        String weekdayName = MONDAY_FIRST.get(weekday - 1);
        return switch (dice.below(6)) {
            case 0 -> new Days("L", other, date -> DayCases.isLast(date, 1));
            case 1 -> {
                int before = near.lengthOfMonth() - near.getDayOfMonth();
                yield new Days(
                        "L-" + Math.max(1, before),
                        other,
                        date -> date.lengthOfMonth() - date.getDayOfMonth() == Math.max(1, before));
            }
            case 2 -> new Days("LW", other, date -> !DayCases.weekend(date) && onlyWeekendAfter(date));
            case 3 -> new Days(number + "W", other, date -> nearestWeekday(date, number));
            case 4 -> {
                int nth = (near.getDayOfMonth() + 6) / 7;
                yield new Days(
                        other,
                        (dice.chance(50) ? weekdayName : number(dialect, weekday)) + "#" + nth,
                        date -> date.getDayOfWeek().getValue() == weekday && (date.getDayOfMonth() + 6) / 7 == nth);
            }
            default ->
                new Days(
                        other,
                        (dice.chance(50) ? weekdayName : number(dialect, weekday)) + "L",
                        date -> date.getDayOfWeek().getValue() == weekday && DayCases.isLast(date, 7));
        };
    }

    private static String number(CronDialect dialect, int isoWeekday) {
        return String.valueOf(dialect == CronDialect.QUARTZ ? isoWeekday % 7 + 1 : isoWeekday);
    }

    private static boolean onlyWeekendAfter(LocalDate date) {
        for (LocalDate day = date.plusDays(1); day.getMonth() == date.getMonth(); day = day.plusDays(1)) {
            if (!DayCases.weekend(day)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a date is the weekday of its month that is nearest to a day of that month. */
    private static boolean nearestWeekday(LocalDate date, int number) {
        if (DayCases.weekend(date) || number > date.lengthOfMonth()) {
            return false;
        }
        LocalDate wanted = date.withDayOfMonth(number);
        for (int distance = 0; distance < 3; distance++) {
            for (LocalDate day : List.of(wanted.minusDays(distance), wanted.plusDays(distance))) {
                if (!DayCases.weekend(day) && day.getMonth() == wanted.getMonth()) {
                    return day.equals(date);
                }
            }
        }
        return false;
    }
}
