// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static java.util.stream.Collectors.joining;

import dev.carillon.trigger.zone.GapPolicy;
import dev.carillon.trigger.zone.RepeatPolicy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A trigger in English words for a person. */
final class TriggerDescription {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.complementOf(EnumSet.copyOf(WEEKEND));

    private TriggerDescription() {}

    static String of(Trigger trigger) {
        String words = schedule(trigger);
        if (trigger instanceof Zoned zoned) {
            words += ", " + Words.zone(zoned.zone());
        }
        return words + modifiers(trigger.modifiers());
    }

    private static String schedule(Trigger trigger) {
        if (trigger instanceof Every every) {
            return every.afterCompletion()
                    ? duration(every.interval()) + " after each run has ended"
                    : "every " + withoutOne(duration(every.interval()));
        }
        if (trigger instanceof Daily daily) {
            return "every day at " + times(daily.times());
        }
        if (trigger instanceof Weekly weekly) {
            return weekdays(weekly.days()) + " at " + times(weekly.times());
        }
        if (trigger instanceof Monthly monthly) {
            return monthDays(monthly.days()) + " of every month at " + times(monthly.times());
        }
        if (trigger instanceof Cron cron) {
            return cron.expression().describe();
        }
        if (trigger instanceof At at) {
            return "once, on " + at.wallClock().toLocalDate() + " at "
                    + Words.time(at.wallClock().toLocalTime());
        }
        if (trigger instanceof AtInstant at) {
            return "once, at " + at.instant();
        }
        if (trigger instanceof Recurring recurring) {
            return recurring(recurring);
        }
        if (trigger instanceof AfterJob after) {
            return switch (after.on()) {
                case SUCCESS -> "after " + after.job() + " has succeeded";
                case FAILURE -> "after " + after.job() + " has failed";
                case ANY -> "after " + after.job() + " has ended, however it ended";
            };
        }
        return ((AnyOf) trigger).members().stream().map(TriggerDescription::of).collect(joining("; or "));
    }

    private static String recurring(Recurring recurring) {
        var words = new StringBuilder("by the rule ").append(recurring.rule());
        words.append(", from ").append(recurring.start().toLocalDate()).append(" ");
        words.append(Words.time(recurring.start().toLocalTime()));
        if (!recurring.excluded().isEmpty()) {
            words.append(", less ").append(counted(recurring.excluded().size(), "date"));
        }
        if (!recurring.added().isEmpty()) {
            words.append(", and ").append(counted(recurring.added().size(), "date"));
        }
        return words.toString();
    }

    private static String modifiers(Modifiers modifiers) {
        var words = new StringBuilder();
        if (!modifiers.jitter().isZero()) {
            words.append(", up to ").append(duration(modifiers.jitter())).append(" later");
        }
        if (modifiers.from() != null) {
            words.append(", from ").append(modifiers.from());
        }
        if (modifiers.until() != null) {
            words.append(", until ").append(modifiers.until());
        }
        if (modifiers.times() != null) {
            words.append(modifiers.times() == 1 ? ", once" : ", " + modifiers.times() + " times at most");
        }
        if (!modifiers.exclusions().isEmpty()) {
            words.append(", except ")
                    .append(list(modifiers.exclusions().stream()
                            .map(TriggerDescription::exclusion)
                            .toList()));
        }
        if (modifiers.gap() != GapPolicy.SHIFT) {
            words.append(
                    modifiers.gap() == GapPolicy.SKIP
                            ? ", not at times the clocks jump over"
                            : ", at the end of a jump of the clocks");
        }
        if (modifiers.repeat() != RepeatPolicy.FIRST) {
            words.append(
                    modifiers.repeat() == RepeatPolicy.BOTH
                            ? ", both times when the clocks go back"
                            : ", the second time when the clocks go back");
        }
        return words.toString();
    }

    private static String exclusion(Exclusion exclusion) {
        if (exclusion instanceof Exclusion.Weekdays weekdays) {
            return weekdays(weekdays.days());
        }
        if (exclusion instanceof Exclusion.InCalendar named) {
            return "the days of " + named.name();
        }
        if (exclusion instanceof Exclusion.DaysOfMonth days) {
            return monthDays(new MonthDays.Numbered(days.days())) + " of a month";
        }
        return exclusion.toString().replace("..", " to ");
    }

    private static String monthDays(MonthDays days) {
        if (days instanceof MonthDays.Numbered numbered) {
            var words = new ArrayList<String>();
            numbered.days().stream().filter(day -> day != MonthDays.LAST).forEach(day -> words.add(Words.ordinal(day)));
            if (numbered.days().contains(MonthDays.LAST)) {
                words.add("last day");
            }
            return "the " + list(words);
        }
        if (days instanceof MonthDays.Nth nth) {
            return "the " + ordinals(nth.ordinals()) + " "
                    + list(nth.weekdays().stream()
                            .map(TriggerDescription::fullName)
                            .toList());
        }
        var business = (MonthDays.Business) days;
        String calendar = business.calendar() == null ? "" : " (by " + business.calendar() + ")";
        return "the " + ordinals(business.ordinals()) + " business day" + calendar;
    }

    private static String ordinals(Set<Integer> ordinals) {
        var words = new ArrayList<String>();
        ordinals.stream()
                .filter(ordinal -> ordinal != MonthDays.LAST)
                .forEach(ordinal -> words.add(Words.ordinal(ordinal)));
        if (ordinals.contains(MonthDays.LAST)) {
            words.add("last");
        }
        return list(words);
    }

    private static String weekdays(Set<DayOfWeek> days) {
        if (days.size() == 7) {
            return "every day";
        }
        if (days.equals(WEEKDAYS)) {
            return "weekdays";
        }
        if (days.equals(WEEKEND)) {
            return "weekends";
        }
        return list(days.stream().map(day -> fullName(day) + "s").toList());
    }

    private static String fullName(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String times(Collection<LocalTime> times) {
        return list(times.stream().map(Words::time).toList());
    }

    private static String duration(Duration duration) {
        var parts = new ArrayList<String>();
        addPart(parts, duration.toDays(), "day");
        addPart(parts, duration.toHoursPart(), "hour");
        addPart(parts, duration.toMinutesPart(), "minute");
        addPart(parts, duration.toSecondsPart(), "second");
        addPart(parts, duration.toMillisPart(), "millisecond");
        return list(parts);
    }

    private static void addPart(List<String> parts, long amount, String unit) {
        if (amount != 0) {
            parts.add(counted(amount, unit));
        }
    }

    private static String counted(long amount, String noun) {
        return amount + " " + noun + (amount == 1 ? "" : "s");
    }

    private static String withoutOne(String words) {
        return words.startsWith("1 ") && words.indexOf(' ', 2) < 0 ? words.substring(2) : words;
    }

    private static String list(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
