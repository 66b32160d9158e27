// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.fuzz;

import dev.carillon.trigger.cron.CronDialect;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whole triggers in their text form: every kind, under every modifier. */
final class TriggerTexts {

    private static final String[] ZONES = {
        "",
        " UTC",
        " Europe/Paris",
        " America/New_York",
        " Australia/Lord_Howe",
        " Antarctica/Troll",
        " Pacific/Apia",
        " Africa/Casablanca",
        " America/St_Johns",
        " Asia/Gaza",
        " +05:45",
        " -18:00",
        " GMT+2",
        " EST",
        " Etc/GMT-14"
    };
    private static final String[] WEEKDAYS = {"mon", "tue", "wednesday", "thu", "fri", "sat", "sun", "fri-mon"};

    private final Choice choice;
    private final RuleTexts rules;

    TriggerTexts(Choice choice) {
        this.choice = choice;
        this.rules = new RuleTexts(choice);
    }

    String next() {
        return trigger(0);
    }

    private String trigger(int depth) {
        String text = depth < 3 && choice.onceIn(8) ? anyOf(depth) : schedule();
        return text + modifiers(text);
    }

    private String anyOf(int depth) {
        return "any of "
                + Stream.generate(() -> "(" + trigger(depth + 1) + ")")
                        .limit(choice.onceIn(30) ? choice.from(1, 21) : choice.from(2, 4))
                        .collect(Collectors.joining(" "));
    }

    private String schedule() {
        return switch (choice.from(0, 8)) {
            case 0 -> "every " + duration() + choice.of("", "", " after completion") + zone();
            case 1 -> "daily " + times() + zone();
            case 2 -> "weekly " + weekdays() + " " + times() + zone();
            case 3, 4 -> "monthly " + monthDays() + " " + times() + zone();
            case 5, 6 -> cron();
            case 7 -> "rrule " + rules.next() + zone();
            default ->
                choice.onceIn(2)
                        ? "at " + (choice.onceIn(2) ? instant() : instant().replace("Z", "") + zone())
                        : "after job-" + choice.from(1, 9) + choice.of("", " on failure", " on any");
        };
    }

    private String cron() {
        CronDialect dialect = choice.of(CronDialect.values());
        String word =
                dialect == CronDialect.UNIX ? "cron " : "cron:" + dialect.name().toLowerCase(Locale.ROOT) + " ";
        return word + new CronTexts(choice, dialect).next() + zone();
    }

    private String monthDays() {
        return switch (choice.from(0, 2)) {
            case 0 -> choice.list(",", 4, () -> choice.of("1", "15", "29", "30", "31", "last"));
            case 1 -> ordinals() + " " + choice.of(WEEKDAYS);
            default -> ordinals() + " business day";
        };
    }

    private String ordinals() {
        return choice.list(",", 3, () -> choice.of("1st", "2nd", "third", "5th", "last", "22nd"));
    }

    private String modifiers(String schedule) {
        var text = new StringBuilder();
        if (schedule.contains("business day") && choice.onceIn(2)) {
            text.append(" calendar holidays");
        }
        sometimes(text, 8, () -> " jitter " + duration());
        sometimes(text, 5, () -> " from " + instant());
        sometimes(text, 8, () -> " until " + instant());
        sometimes(text, 8, () -> " times " + choice.of(1, 2, 10, 1000, 100_000, 100_001));
        for (int more = choice.from(0, 5); more > 3; more--) {
            text.append(" except ").append(exclusion());
        }
        sometimes(text, 12, () -> " gap " + choice.of("shift", "end", "skip"));
        sometimes(text, 12, () -> " repeat " + choice.of("first", "second", "both"));
        return text.toString();
    }

    private void sometimes(StringBuilder text, int rarity, Supplier<String> maker) {
        if (choice.onceIn(rarity)) {
            text.append(maker.get());
        }
    }

    private String exclusion() {
        return switch (choice.from(0, 5)) {
            case 0 -> "calendar holidays";
            case 1 -> weekdays();
            case 2 -> choice.of("mon-sun", "monthly 1,31,last", "monthly 15", "2000-01-01..2499-12-31", "01-01..12-31");
            case 3 -> date() + choice.of("", ".." + date());
            case 4 -> day() + choice.of("", ".." + day());
            default -> choice.list(",", 5, () -> time() + "-" + choice.of(time(), "24:00"));
        };
    }

    private String weekdays() {
        return choice.list(choice.of(",", ", "), 3, () -> choice.of(WEEKDAYS));
    }

    private String times() {
        return choice.list(",", 4, this::time);
    }

    private String time() {
        String minute = String.format(Locale.ROOT, "%02d:%02d", choice.from(0, 23), choice.of(0, 0, 15, 30, 59));
        return choice.onceIn(8) ? minute + ":" + choice.from(10, 59) : minute;
    }

    private String day() {
        return String.format(Locale.ROOT, "%02d-%02d", choice.from(1, 12), choice.from(1, 29));
    }

    private String date() {
        return String.format(Locale.ROOT, "%04d-%s", choice.from(1970, 2400), day());
    }

    private String instant() {
        return String.format(
                Locale.ROOT,
                "%sT%s%sZ",
                date(),
                choice.of("00:00:00", "02:30:00", "23:59:59"),
                choice.of("", "", ".25"));
    }

    private String duration() {
        return choice.of("1ms", "250ms", "1s", "7s", "5m", "90m", "1h", "1d", "1w2d", "1h30m5s", "36500d", "36501d");
    }

    private String zone() {
        return choice.of(ZONES);
    }
}
