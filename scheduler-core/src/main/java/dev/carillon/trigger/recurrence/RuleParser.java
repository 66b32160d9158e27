// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads the text of a recurrence rule (RFC 5545, section 3.3.10, {@code recur}). Used once, by one thread. */
final class RuleParser {
    private static final String WEEKDAYS = "a weekday SU, MO, TU, WE, TH, FR or SA";

    private final String text;
    private final Map<RulePart, PartText> parts = new EnumMap<>(RulePart.class);

    RuleParser(String text) {
        this.text = text;
    }

    RecurrenceRule rule() {
        if (text.length() > RecurrenceRule.LONGEST_TEXT) {
            throw refused(text, 0, "at most " + RecurrenceRule.LONGEST_TEXT + " characters, not " + text.length());
        }
        split();
        RuleValues values = new RuleValues(frequency());
        for (PartText part : parts.values()) {
            read(part, values);
        }
        new RuleConflicts(parts, values).check();
        return new RecurrenceRule(values);
    }

    private void split() {
        int from = 0;
        while (from <= text.length()) {
            int semicolon = text.indexOf(';', from);
            int end = semicolon < 0 ? text.length() : semicolon;
            addPart(text.substring(from, end), from);
            from = end + 1;
        }
    }

    private void addPart(String written, int position) {
        int sign = written.indexOf('=');
        if (sign < 0) {
            throw refused(written, position, "a rule part NAME=value");
        }
        String name = written.substring(0, sign);
        RulePart part = Stream.of(RulePart.values())
                .filter(known -> known.name().equals(PartText.capitals(name)))
                .findFirst()
                .orElseThrow(() -> refused(name, position, "the name of a rule part of RFC 5545"));
        PartText value = new PartText(part, written.substring(sign + 1), position + sign + 1);
        if (value.value().isEmpty()) {
            throw value.refused("a value");
        }
        if (parts.put(part, value) != null) {
            throw value.refused(part + " only once");
        }
    }

    private Frequency frequency() {
        PartText written = Optional.ofNullable(parts.get(RulePart.FREQ))
                .orElseThrow(() -> new RecurrenceSyntaxException("FREQ", "", text.length(), "a FREQ part"));
        return Stream.of(Frequency.values())
                .filter(known -> known.name().equals(written.capitals()))
                .findFirst()
                .orElseThrow(() -> written.refused("SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY"));
    }

    private static void read(PartText part, RuleValues values) {
        switch (part.part()) {
            case FREQ -> {}
            case INTERVAL -> values.interval = number(part);
            case COUNT -> values.count = number(part);
            case UNTIL -> new UntilText(part).readInto(values);
            case WKST -> values.weekStart = weekday(part, part.capitals(), WEEKDAYS);
            case BYDAY ->
                values.weekdays.addAll(
                        entries(part).map(RuleParser::ordinalWeekday).toList());
            default ->
                values.numbers.put(
                        part.part(),
                        new TreeSet<>(entries(part).map(RuleParser::number).toList()));
        }
    }

    private static Stream<PartText> entries(PartText part) {
        List<PartText> entries = part.entries();
        if (entries.size() > RecurrenceRule.LONGEST_LIST) {
            throw part.refused("at most " + RecurrenceRule.LONGEST_LIST + " entries, not " + entries.size());
        }
        return entries.stream();
    }

    private static int number(PartText written) {
        return number(written, written.value(), written.part().range());
    }

    private static int number(PartText written, String text, String expected) {
        RulePart part = written.part();
        boolean hasSign = part.isSigned() && (text.startsWith("+") || text.startsWith("-"));
        String digits = hasSign ? text.substring(1) : text;
        if (!part.admitsDigits(digits.length())) {
            throw written.refused(expected);
        }
        long magnitude = 0;
        for (int index = 0; index < digits.length(); index++) {
            char digit = digits.charAt(index);
            if (digit < '0' || digit > '9') {
                throw written.refused(expected);
            }
            magnitude = Math.min(magnitude * 10 + (digit - '0'), Integer.MAX_VALUE);
        }
        if (!part.admits(magnitude)) {
            throw written.refused(expected);
        }
        return (int) (text.startsWith("-") ? -magnitude : magnitude);
    }

    private static OrdinalWeekday ordinalWeekday(PartText entry) {
        String expected = WEEKDAYS + ", after an ordinal " + entry.part().range() + " or none";
        String written = entry.capitals();
        int letters = Math.max(0, written.length() - 2);
        DayOfWeek day = weekday(entry, written.substring(letters), expected);
        return new OrdinalWeekday(letters == 0 ? 0 : number(entry, written.substring(0, letters), expected), day);
    }

    private static DayOfWeek weekday(PartText written, String letters, String expected) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.name().substring(0, 2).equals(letters))
                .findFirst()
                .orElseThrow(() -> written.refused(expected));
    }

    private static RecurrenceSyntaxException refused(String value, int position, String expected) {
        return new RecurrenceSyntaxException("RRULE", value, position, expected);
    }
}
