// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import dev.carillon.trigger.TokenReader.Token;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the values that stand in a trigger's text. ASCII digits only, no signs. */
final class ValueReader {

    private static final String DURATION = "a duration such as 2h, 90m, 1h30m or 500ms";
    private static final String TIME = "a time of day 00:00 to 23:59:59";
    private static final List<String> UNITS = List.of("w", "d", "h", "m", "s", "ms");
    private static final long[] UNIT_MILLIS = {604_800_000, 86_400_000, 3_600_000, 60_000, 1000, 1};
    private static final int MOST_DIGITS = 15;
    private static final long LONGEST_MILLIS = Every.LONGEST.toMillis();

    private ValueReader() {}

    /** Amounts with units from large to small, each unit at most once. */
    static Duration duration(Token token) {
        String text = token.text();
        long millis = 0;
        int unitsFrom = 0;
        int at = 0;
        while (at < text.length()) {
            int digitsEnd = at;
            while (digitsEnd < text.length() && isDigit(text.charAt(digitsEnd))) {
                digitsEnd++;
            }
            int unitEnd = digitsEnd;
            while (unitEnd < text.length() && !isDigit(text.charAt(unitEnd))) {
                unitEnd++;
            }
            int unit = UNITS.indexOf(text.substring(digitsEnd, unitEnd).toLowerCase(Locale.ROOT));
            if (digitsEnd == at || digitsEnd - at > MOST_DIGITS || unit < unitsFrom) {
                throw unexpected(token, DURATION);
            }
            long amount = Long.parseLong(text, at, digitsEnd, 10);
            if (amount > LONGEST_MILLIS / UNIT_MILLIS[unit]) {
                throw unexpected(token, "a duration of at most " + Every.LONGEST.toDays() + " days");
            }
            millis += amount * UNIT_MILLIS[unit];
            unitsFrom = unit + 1;
            at = unitEnd;
        }
        return Duration.ofMillis(millis);
    }

    static LocalTime time(Token token) {
        String[] parts = token.text().split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw unexpected(token, TIME);
        }
        int hour = number(parts[0], 1, 23, token, TIME);
        int minute = number(parts[1], 2, 59, token, TIME);
        int second = parts.length == 2 ? 0 : number(parts[2], 2, 59, token, TIME);
        return LocalTime.of(hour, minute, second);
    }

    static Set<LocalTime> times(List<Token> items) {
        var times = new TreeSet<LocalTime>();
        for (Token item : items) {
            if (!times.add(time(item))) {
                throw unexpected(item, "each time of day once");
            }
        }
        return times;
    }

    private static int number(String digits, int least, int highest, Token token, String expected) {
        if (digits.length() < least || digits.length() > 2 || !digits.chars().allMatch(ValueReader::isDigit)) {
            throw unexpected(token, expected);
        }
        int value = Integer.parseInt(digits);
        if (value > highest) {
            throw unexpected(token, expected);
        }
        return value;
    }

    static int count(Token token, String expected) {
        String text = token.text();
        if (text.length() > 7 || !text.chars().allMatch(ValueReader::isDigit)) {
            throw unexpected(token, expected);
        }
        return Integer.parseInt(text);
    }

    /** A weekday, {@code mon} or {@code monday}, empty when the word is none. */
    static Optional<DayOfWeek> weekday(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (lower.equals(Words.weekday(day)) || lower.equals(day.name().toLowerCase(Locale.ROOT))) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    /** Weekdays and ranges of them: {@code mon}, {@code mon-fri}, {@code fri-mon}. */
    static Set<DayOfWeek> weekdays(Collection<Token> items) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (Token item : items) {
            int hyphen = item.text().indexOf('-');
            String first = hyphen < 0 ? item.text() : item.text().substring(0, hyphen);
            String last = hyphen < 0 ? first : item.text().substring(hyphen + 1);
            DayOfWeek day = weekday(first).orElseThrow(() -> notWeekday(item));
            DayOfWeek end = weekday(last).orElseThrow(() -> notWeekday(item));
            days.add(day);
            while (day != end) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static TriggerSyntaxException notWeekday(Token item) {
        return unexpected(item, "a weekday mon, tue, wed, thu, fri, sat or sun");
    }

    static Instant instant(Token token) {
        try {
            return OffsetDateTime.parse(token.text()).toInstant();
        } catch (DateTimeException malformed) {
            throw unexpected(token, "an instant such as 2026-12-24T17:00:00Z");
        }
    }

    static LocalDateTime dateTime(Token token) {
        try {
            return LocalDateTime.parse(token.text());
        } catch (DateTimeException malformed) {
            throw unexpected(token, "a date and time such as 2026-12-24T18:00");
        }
    }

    static LocalDate date(Token whole, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            throw unexpected(whole, "a date such as 2026-12-25");
        }
    }

    static MonthDay monthDay(Token whole, String text) {
        try {
            return MonthDay.parse("--" + text);
        } catch (DateTimeException malformed) {
            throw unexpected(whole, "a day of the year such as 12-25");
        }
    }

    static ZoneId zone(Token token) {
        try {
            return ZoneId.of(token.text());
        } catch (DateTimeException unknown) {
            throw unexpected(token, "a time zone such as Europe/Paris or UTC");
        }
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static TriggerSyntaxException unexpected(Token token, String expected) {
        return TriggerSyntaxException.unexpected(token.position(), token.text(), expected);
    }
}
