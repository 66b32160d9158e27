// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a valid cron expression word by word and asks java.time about one date or time at a time. Slow, and written
 * apart from the real parser on purpose: the two agreeing is the test.
 */
final class LiteralCron {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    private final CronDialect dialect;
    private final List<String> fields;

    LiteralCron(CronDialect dialect, String text) {
        this.dialect = dialect;
        List<String> all =
                new ArrayList<>(List.of(text.strip().toUpperCase(Locale.ROOT).split("\\s+", -1)));
        if (all.size() == 5) {
            all.add(0, "0");
        }
        if (all.size() == 6) {
            all.add("*");
        }
        for (String name : MONTHS) {
            all.set(4, all.get(4).replace(name, Integer.toString(MONTHS.indexOf(name) + 1)));
        }
        this.fields = all;
    }

    boolean matches(LocalTime time) {
        return inField(fields.get(0), time.getSecond(), 0, 59)
                && inField(fields.get(1), time.getMinute(), 0, 59)
                && inField(fields.get(2), time.getHour(), 0, 23);
    }

    boolean matches(LocalDate date) {
        boolean byYear = fields.get(6).equals("*") || inField(fields.get(6), date.getYear(), 1970, 2099);
        if (!byYear || !inField(fields.get(4), date.getMonthValue(), 1, 12)) {
            return false;
        }
        boolean byDate = anyItem(fields.get(3), item -> dateMatches(item, date));
        boolean byWeekday = anyItem(fields.get(5), item -> weekdayMatches(item, date));
        boolean either = dialect == CronDialect.UNIX
                && !fields.get(3).equals("*")
                && !fields.get(5).equals("*");
        return either ? byDate || byWeekday : byDate && byWeekday;
    }

    private static boolean anyItem(String field, java.util.function.Predicate<String> matches) {
        return List.of(field.split(",")).stream().anyMatch(matches);
    }

    private static boolean inField(String field, int value, int lowest, int greatest) {
        return anyItem(field, item -> numbers(item, lowest, greatest).contains(value));
    }

    private static List<Integer> numbers(String item, int lowest, int greatest) {
        String[] bySlash = item.split("/", -1);
        String base = bySlash[0];
        int first = lowest;
        int last = greatest;
        if (!base.equals("*") && !base.equals("?")) {
            String[] ends = base.split("-", -1);
            first = Integer.parseInt(ends[0]);
            last = ends.length == 2 ? Integer.parseInt(ends[1]) : bySlash.length == 2 ? greatest : first;
        }
        List<Integer> walked = new ArrayList<>(List.of(first));
        for (int each = first; each != last; ) {
            each = each == greatest ? lowest : each + 1;
            walked.add(each);
        }
        int step = bySlash.length == 2 ? Integer.parseInt(bySlash[1]) : 1;
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < walked.size(); i += step) {
            numbers.add(walked.get(i));
        }
        return numbers;
    }

    private static boolean dateMatches(String item, LocalDate date) {
        LocalDate last = date.with(TemporalAdjusters.lastDayOfMonth());
        boolean workday = item.endsWith("W");
        String day = workday ? item.substring(0, item.length() - 1) : item;
        if (day.startsWith("L")) {
            int before = day.length() == 1 ? 0 : Integer.parseInt(day.substring(2));
            LocalDate target = last.minusDays(before);
            return target.getMonth() == last.getMonth() && date.equals(workday ? nearestWorkday(target) : target);
        }
        if (workday) {
            int number = Integer.parseInt(day);
            return number <= last.getDayOfMonth() && date.equals(nearestWorkday(date.withDayOfMonth(number)));
        }
        return numbers(day, 1, 31).contains(date.getDayOfMonth());
    }

    private static LocalDate nearestWorkday(LocalDate day) {
        for (int distance = 0; ; distance++) {
            for (LocalDate candidate : List.of(day.minusDays(distance), day.plusDays(distance))) {
                boolean weekend =
                        candidate.getDayOfWeek() == DayOfWeek.SATURDAY || candidate.getDayOfWeek() == DayOfWeek.SUNDAY;
                if (!weekend && candidate.getMonth() == day.getMonth()) {
                    return candidate;
                }
            }
        }
    }

    private boolean weekdayMatches(String item, LocalDate date) {
        if (item.contains("#")) {
            int k = Integer.parseInt(item.substring(item.indexOf('#') + 1));
            DayOfWeek day = weekday(item.substring(0, item.indexOf('#')));
            return date.getDayOfWeek() == day && (date.getDayOfMonth() + 6) / 7 == k;
        }
        if (item.equals("L")) {
            return date.getDayOfWeek() == DayOfWeek.SATURDAY;
        }
        if (item.endsWith("L")) {
            DayOfWeek day = weekday(item.substring(0, item.length() - 1));
            return date.equals(date.with(TemporalAdjusters.lastInMonth(day)));
        }
        boolean zeroToSeven = dialect == CronDialect.UNIX || dialect == CronDialect.SPRING;
        String numbers = zeroToSeven ? item.replace("-SUN", "-7") : item;
        for (DayOfWeek day : DayOfWeek.values()) {
            numbers = numbers.replace(day.name().substring(0, 3), Integer.toString(number(day)));
        }
        int lowest = dialect == CronDialect.QUARTZ ? 1 : 0;
        int greatest = dialect == CronDialect.APSCHEDULER ? 6 : 7;
        List<Integer> wanted = numbers(numbers, lowest, greatest);
        boolean sundayAsSeven = zeroToSeven && date.getDayOfWeek() == DayOfWeek.SUNDAY && wanted.contains(7);
        return sundayAsSeven || wanted.contains(number(date.getDayOfWeek()));
    }

    private int number(DayOfWeek day) {
        return switch (dialect) {
            case UNIX, SPRING -> day.getValue() % 7;
            case QUARTZ -> day.getValue() % 7 + 1;
            case APSCHEDULER -> day.getValue() - 1;
        };
    }

    private DayOfWeek weekday(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            boolean named = day.name().startsWith(text);
            if (named || text.equals(Integer.toString(number(day)))) {
                return day;
            }
        }
        return DayOfWeek.SUNDAY;
    }
}
