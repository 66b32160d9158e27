// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads one field of a cron expression, strictly: what is not in the grammar below is an error. All offsets count from
 * the start of the whole text.
 *
 * <pre>
 * field   = "?" | item { "," item }
 * item    = "*" [ "/" step ] | value [ "-" value ] [ "/" step ] | sign
 * value   = number | name
 * sign    = "L" [ "-" number ] [ "W" ] | number "W"          (day-of-month)
 *         | "L" | value "L" | value "#" number               (day-of-week)
 * </pre>
 */
final class FieldParser {
    private static final int MOST_ITEMS = 100;
    private static final int MOST_DIGITS = 4;
    private static final int FURTHEST_FROM_LAST = 30;

    private final CronDialect dialect;
    private final CronField field;
    private final String given;
    private final String upper;

    /**
     * @param given the whole text as the user wrote it, for messages
     * @param upper the same with ASCII letters in upper case
     */
    FieldParser(CronDialect dialect, CronField field, String given, String upper) {
        this.dialect = dialect;
        this.field = field;
        this.given = given;
        this.upper = upper;
    }

    /** Reads the field that stands from {@code from} up to but not at {@code to}. */
    ParsedField parse(int from, int to) {
        checkCharacters(from, to);
        String text = upper.substring(from, to);
        if (text.equals("?")) {
            return new ParsedField(dialect, field, text, List.of(unspecified(from, to)));
        }
        List<CronItem> items = new ArrayList<>();
        int start = from;
        while (start <= to) {
            int end = find(',', start, to);
            if (items.size() == MOST_ITEMS) {
                throw new CronSyntaxException(
                        field.label() + ": at most " + MOST_ITEMS + " items are allowed, more at position " + start,
                        start);
            }
            items.add(item(start, end));
            start = end + 1;
        }
        return new ParsedField(dialect, field, text, items);
    }

    private void checkCharacters(int from, int to) {
        for (int i = from; i < to; i++) {
            char each = upper.charAt(i);
            boolean known = isDigit(each) || (each >= 'A' && each <= 'Z') || "*,-/?#".indexOf(each) >= 0;
            if (!known) {
                throw fault(i, i + 1, "this character has no place in a cron field");
            }
        }
    }

    private CronItem unspecified(int from, int to) {
        if (!dialect.hasDaySigns()) {
            throw notOfThisDialect(from, to);
        }
        if (!field.choosesDays()) {
            throw fault(from, to, "\"?\" may only stand in day-of-month and day-of-week");
        }
        return new CronItem.Unspecified();
    }

    private CronItem item(int from, int to) {
        if (from == to) {
            throw fault(from, to, "expected a value before and after every comma");
        }
        int questionMark = find('?', from, to);
        if (questionMark < to) {
            throw dialect.hasDaySigns() ? fault(from, to, "\"?\" must stand alone") : notOfThisDialect(from, to);
        }
        if (isDaySign(from, to)) {
            if (!dialect.hasDaySigns()) {
                throw notOfThisDialect(from, to);
            }
            return field == CronField.DAY_OF_MONTH ? signOfMonth(from, to) : signOfWeek(from, to);
        }
        return rangeOrValue(from, to);
    }

    /** True if the item can only be meant as one with L, W or #. No name ends in L or W, and none stands in a day. */
    private boolean isDaySign(int from, int to) {
        return switch (field) {
            case DAY_OF_MONTH -> upper.charAt(from) == 'L' || upper.charAt(to - 1) == 'W';
            case DAY_OF_WEEK -> upper.charAt(to - 1) == 'L' || find('#', from, to) < to;
            default -> false;
        };
    }

    private CronItem signOfMonth(int from, int to) {
        boolean workday = upper.charAt(to - 1) == 'W';
        int end = workday ? to - 1 : to;
        if (upper.charAt(from) != 'L') {
            return new CronItem.NearestWorkday(number(from, end, 1, dialect.greatest(field), ""));
        }
        int before = 0;
        if (end > from + 1) {
            if (upper.charAt(from + 1) != '-') {
                throw fault(from, to, "expected L, LW or L-1..L-" + FURTHEST_FROM_LAST);
            }
            if (workday && dialect != CronDialect.QUARTZ) {
                throw fault(from, to, "only Quartz has L-nW");
            }
            before = number(from + 2, end, 1, FURTHEST_FROM_LAST, "a distance of ");
        }
        return workday ? new CronItem.LastWorkday(before) : new CronItem.LastDay(before);
    }

    private CronItem signOfWeek(int from, int to) {
        int hash = find('#', from, to);
        if (hash < to) {
            int weekday = dialect.weekday(value(from, hash));
            return new CronItem.NthWeekday(weekday, number(hash + 1, to, 1, 5, "an occurrence of "));
        }
        if (to - from > 1) {
            return new CronItem.LastWeekday(dialect.weekday(value(from, to - 1)));
        }
        if (dialect != CronDialect.QUARTZ) {
            throw fault(from, to, "a lone L has no meaning in a " + dialect.label() + " day-of-week");
        }
        return new CronItem.Value(dialect.greatest(field));
    }

    private CronItem rangeOrValue(int from, int to) {
        int slash = find('/', from, to);
        int lowest = dialect.lowest(field);
        int greatest = dialect.greatest(field);
        int step = slash < to ? number(slash + 1, to, 1, greatest - lowest + 1, "a step of ") : 1;
        if (slash == from + 1 && upper.charAt(from) == '*') {
            return slash < to ? new CronItem.Range(lowest, greatest, step) : new CronItem.Every();
        }
        int dash = find('-', from, slash);
        int first = value(from, dash);
        if (dash == slash) {
            return slash < to ? new CronItem.Range(first, greatest, step) : new CronItem.Value(first);
        }
        int last = endOfRange(dash + 1, slash);
        if (last < first && !dialect.wraps(field)) {
            throw fault(from, to, range() + " must not run backwards");
        }
        return new CronItem.Range(first, last, step);
    }

    private String range() {
        if (field == CronField.YEAR) {
            return "a year range";
        }
        return (dialect == CronDialect.APSCHEDULER ? "an " : "a ") + dialect.label() + " range";
    }

    /** A value, but where Sunday is both 0 and 7 its name is 7, so that {@code FRI-SUN} runs forwards. */
    private int endOfRange(int from, int to) {
        int value = value(from, to);
        boolean twoSundays = field == CronField.DAY_OF_WEEK && dialect.weekday(0) == dialect.weekday(7);
        return twoSundays && upper.startsWith("SUN", from) ? dialect.greatest(field) : value;
    }

    private int value(int from, int to) {
        int name = to - from == 3 ? field.names().indexOf(upper.substring(from, to)) + 1 : 0;
        if (name > 0) {
            return field == CronField.MONTH ? name : dialect.weekdayNumber(name);
        }
        return number(from, to, dialect.lowest(field), dialect.greatest(field), "");
    }

    private int number(int from, int to, int lowest, int greatest, String what) {
        int number = 0;
        boolean wellFormed = from < to && to - from <= MOST_DIGITS;
        for (int i = from; wellFormed && i < to; i++) {
            wellFormed = isDigit(upper.charAt(i));
            number = number * 10 + upper.charAt(i) - '0';
        }
        if (!wellFormed || number < lowest || number > greatest) {
            String names = what.isEmpty() && !field.names().isEmpty()
                    ? " or a name such as " + field.names().get(0)
                    : "";
            throw fault(from, to, "expected " + what + lowest + ".." + greatest + names);
        }
        return number;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** The offset of the first such character, {@code to} if there is none. */
    private int find(char wanted, int from, int to) {
        int found = upper.indexOf(wanted, from);
        return found < 0 || found > to ? to : found;
    }

    private CronSyntaxException notOfThisDialect(int from, int to) {
        return fault(from, to, "? L W # are not " + dialect.label() + ", only Quartz and Spring have them");
    }

    private CronSyntaxException fault(int from, int to, String expected) {
        String what = from == to ? "nothing" : CronSyntaxException.quoted(given.substring(from, to));
        return new CronSyntaxException(field.label() + ": " + what + " at position " + from + ": " + expected, from);
    }
}
