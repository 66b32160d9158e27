// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;

/** Writes random valid expressions of one dialect; the same seed writes the same ones. */
final class RandomCron {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> UNIX_DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final List<String> MONDAY_FIRST = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    private final CronDialect dialect;
    private final Random random;

    RandomCron(CronDialect dialect, long seed) {
        this.dialect = dialect;
        this.random = new Random(seed);
    }

    String next() {
        boolean quartz = dialect == CronDialect.QUARTZ;
        StringJoiner text = new StringJoiner(random.nextBoolean() ? " " : " \t ");
        if (quartz || dialect == CronDialect.SPRING) {
            text.add(field(0, 59, List.of()));
        }
        text.add(field(0, 59, List.of())).add(field(0, 23, List.of()));
        boolean byDate = random.nextBoolean();
        String date = quartz && !byDate ? "?" : dayOfMonth();
        String weekday = quartz && byDate ? "?" : dayOfWeek();
        text.add(date).add(random.nextInt(3) == 0 ? "*" : field(1, 12, MONTHS)).add(weekday);
        if (quartz && random.nextInt(3) == 0) {
            text.add(years());
        }
        return random.nextBoolean() ? text.toString() : text.toString().toLowerCase(Locale.ROOT);
    }

    private boolean hasSigns() {
        return dialect == CronDialect.QUARTZ || dialect == CronDialect.SPRING;
    }

    private String field(int lowest, int greatest, List<String> names) {
        if (random.nextInt(4) == 0) {
            return "*";
        }
        StringJoiner items = new StringJoiner(",");
        for (int i = random.nextInt(3); i >= 0; i--) {
            items.add(item(lowest, greatest, names));
        }
        return items.toString();
    }

    private String item(int lowest, int greatest, List<String> names) {
        int size = greatest - lowest + 1;
        int step = 1 + random.nextInt(random.nextBoolean() ? size : Math.min(size, 5));
        int first = lowest + random.nextInt(size);
        int last = lowest + random.nextInt(size);
        if (last < first && (dialect != CronDialect.QUARTZ || greatest > 1000)) {
            int swapped = first;
            first = last;
            last = swapped;
        }
        String range = word(first, lowest, names) + "-" + word(last, lowest, List.of());
        return switch (random.nextInt(6)) {
            case 0 -> "*/" + step;
            case 1 -> word(first, lowest, names) + "/" + step;
            case 2 -> range;
            case 3 -> range + "/" + step;
            default -> word(first, lowest, names);
        };
    }

    private String word(int number, int lowest, List<String> names) {
        boolean named = number - lowest < names.size() && random.nextBoolean();
        return named ? names.get(number - lowest) : (random.nextInt(9) == 0 ? "0" : "") + number;
    }

    private String dayOfMonth() {
        StringJoiner items = new StringJoiner(",");
        if (!hasSigns() || random.nextInt(3) == 0) {
            return field(1, 31, List.of());
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            int kinds = dialect == CronDialect.QUARTZ ? 6 : 5;
            items.add(
                    switch (random.nextInt(kinds)) {
                        case 0 -> "L";
                        case 1 -> "LW";
                        case 2 -> "L-" + (1 + random.nextInt(30));
                        case 3 -> (1 + random.nextInt(31)) + "W";
                        case 4 -> item(1, 31, List.of());
                        default -> "L-" + (1 + random.nextInt(30)) + "W";
                    });
        }
        return items.toString();
    }

    private String dayOfWeek() {
        boolean quartz = dialect == CronDialect.QUARTZ;
        List<String> names = dialect == CronDialect.APSCHEDULER ? MONDAY_FIRST : UNIX_DAYS;
        int lowest = quartz ? 1 : 0;
        int greatest = dialect == CronDialect.APSCHEDULER ? 6 : 7;
        if (!hasSigns() || random.nextInt(3) == 0) {
            return field(lowest, greatest, names);
        }
        StringJoiner items = new StringJoiner(",");
        for (int i = random.nextInt(3); i >= 0; i--) {
            String day = word(lowest + random.nextInt(7), lowest, names).replaceFirst("^0(?=.)", "");
            items.add(
                    switch (random.nextInt(quartz ? 4 : 3)) {
                        case 0 -> day + "L";
                        case 1 -> day + "#" + (1 + random.nextInt(5));
                        case 2 -> item(lowest, greatest, names);
                        default -> "L";
                    });
        }
        return items.toString();
    }

    private String years() {
        int first = 2015 + random.nextInt(20);
        return switch (random.nextInt(4)) {
            case 0 -> Integer.toString(first);
            case 1 -> first + "-" + (first + random.nextInt(60));
            case 2 -> first + "/" + (1 + random.nextInt(7)) + ",1999";
            default -> "*/" + (1 + random.nextInt(5));
        };
    }
}
