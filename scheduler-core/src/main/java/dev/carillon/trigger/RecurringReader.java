// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import dev.carillon.trigger.TokenReader.Token;
import dev.carillon.trigger.recurrence.RecurrenceRule;
import dev.carillon.trigger.recurrence.RecurrenceSyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the iCalendar properties of a recurrence, in any order: {@code DTSTART:20260101T090000 RRULE:FREQ=DAILY}, then
 * {@code EXDATE} and {@code RDATE}. A property may carry {@code ;TZID=} or {@code ;VALUE=}; a time that ends in {@code Z}
 * is in UTC.
 */
final class RecurringReader {

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final String PROPERTIES = "DTSTART:, RRULE:, EXDATE: or RDATE:";

    /** A date-time as written: local, or in UTC, or a date alone. */
    private record Moment(LocalDateTime local, boolean utc, boolean dateOnly, Token token) {}

    private final TokenReader tokens;
    private final TreeSet<LocalDateTime> excluded = new TreeSet<>();
    private final TreeSet<LocalDateTime> added = new TreeSet<>();
    private final List<Moment> excludedMoments = new ArrayList<>();
    private final List<Moment> addedMoments = new ArrayList<>();
    private @Nullable Moment start;
    private @Nullable RecurrenceRule rule;
    private @Nullable ZoneId zone;

    RecurringReader(TokenReader tokens) {
        this.tokens = tokens;
    }

    Recurring read() {
        Token first = tokens.peek();
        while (!tokens.atEnd()
                && tokens.peek().text().indexOf(':') > 0
                && startsProperty(tokens.peek().text())) {
            property(tokens.next(PROPERTIES));
        }
        Moment begin = start;
        RecurrenceRule repeated = rule;
        if (begin == null || repeated == null) {
            throw tokens.fail(begin == null ? "DTSTART:20260101T090000" : "RRULE:FREQ=...");
        }
        if (TriggerParser.zoneStandsAt(tokens)) {
            takeZone(tokens.peek(), ValueReader.zone(tokens.next("a time zone")));
        }
        if (begin.utc()) {
            takeZone(begin.token(), ZoneOffset.UTC);
        }
        ZoneId clocks = zone == null ? ZoneOffset.UTC : zone;
        excludedMoments.forEach(moment -> excluded.add(onClocksOf(clocks, moment, begin)));
        addedMoments.forEach(moment -> added.add(onClocksOf(clocks, moment, begin)));
        if (repeated.untilDate().isPresent() && !begin.dateOnly()) {
            throw new TriggerSyntaxException(
                    first.position(),
                    "UNTIL is a date but DTSTART has a time, expected UNTIL in UTC (20261231T235959Z)");
        }
        return TokenReader.at(
                first, () -> new Recurring(begin.local(), repeated, excluded, added, clocks, Modifiers.NONE));
    }

    private static boolean startsProperty(String text) {
        String name = text.substring(0, text.indexOf(':')).toUpperCase(Locale.ROOT);
        return name.startsWith("DTSTART")
                || name.equals("RRULE")
                || name.startsWith("EXDATE")
                || name.startsWith("RDATE");
    }

    private void property(Token token) {
        int colon = token.text().indexOf(':');
        String[] name = token.text().substring(0, colon).split(";", -1);
        Token value = new Token(token.text().substring(colon + 1), token.position() + colon + 1);
        for (int parameter = 1; parameter < name.length; parameter++) {
            parameter(token, name[parameter]);
        }
        switch (name[0].toUpperCase(Locale.ROOT)) {
            case "DTSTART" -> {
                requireOnce(token, start);
                start = moment(value, value.text());
            }
            case "RRULE" -> {
                requireOnce(token, rule);
                rule = rule(value);
            }
            case "EXDATE" -> moments(value, excludedMoments);
            case "RDATE" -> moments(value, addedMoments);
            default -> throw ValueReader.unexpected(token, PROPERTIES);
        }
    }

    private static void requireOnce(Token token, @Nullable Object earlier) {
        if (earlier != null) {
            throw ValueReader.unexpected(token, "DTSTART and RRULE once each");
        }
    }

    private void parameter(Token token, String parameter) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        String value = equals < 0 ? "" : parameter.substring(equals + 1);
        switch (name.toUpperCase(Locale.ROOT)) {
            case "TZID" -> takeZone(token, ValueReader.zone(new Token(value, token.position())));
            case "VALUE" -> {
                String kind = value.toUpperCase(Locale.ROOT);
                if (!kind.equals("DATE") && !kind.equals("DATE-TIME")) {
                    throw ValueReader.unexpected(token, "VALUE=DATE or VALUE=DATE-TIME");
                }
            }
            default -> throw ValueReader.unexpected(token, "the parameters TZID and VALUE only");
        }
    }

    private void takeZone(Token token, ZoneId given) {
        ZoneId same = Words.sameZone(given);
        if (zone != null && !zone.equals(same)) {
            throw ValueReader.unexpected(token, "one time zone, not " + zone + " and " + same);
        }
        zone = same;
    }

    private static RecurrenceRule rule(Token value) {
        try {
            return RecurrenceRule.parse(value.text());
        } catch (RecurrenceSyntaxException malformed) {
            throw new TriggerSyntaxException(
                    value.position() + malformed.position(), TokenReader.reason(malformed, malformed.position()));
        }
    }

    private static void moments(Token value, List<Moment> into) {
        for (String item : value.text().split(",", -1)) {
            into.add(moment(value, item));
        }
    }

    private static Moment moment(Token token, String text) {
        boolean utc = text.endsWith("Z") || text.endsWith("z");
        String local = (utc ? text.substring(0, text.length() - 1) : text).toUpperCase(Locale.ROOT);
        try {
            if (local.length() == "20260101".length() && !utc) {
                LocalDate date = LocalDate.parse(local, DATE);
                return new Moment(date.atTime(LocalTime.MIDNIGHT), false, true, token);
            }
            return new Moment(LocalDateTime.parse(local, DATE_TIME), utc, false, token);
        } catch (DateTimeException malformed) {
            throw TriggerSyntaxException.unexpected(
                    token.position(), text, "a date-time such as 20260101T090000 or 20260101T090000Z");
        }
    }

    private static LocalDateTime onClocksOf(ZoneId zone, Moment moment, Moment begin) {
        if (moment.dateOnly() && !begin.dateOnly()) {
            throw ValueReader.unexpected(moment.token(), "a date-time, as DTSTART is one");
        }
        return moment.utc()
                ? moment.local()
                        .atZone(ZoneOffset.UTC)
                        .withZoneSameInstant(zone)
                        .toLocalDateTime()
                : moment.local();
    }
}
