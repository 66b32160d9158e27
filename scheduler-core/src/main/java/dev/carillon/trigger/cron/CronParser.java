// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads a whole cron expression: cuts it into fields at blanks and tabs, writes macros out, and keeps the rules between
 * fields. Plain ASCII, no regular expressions, time linear in the text, and long texts are refused before they are read.
 */
final class CronParser {
    private static final int LONGEST_TEXT = 500;

    /** What the macros stand for in five fields; a seconds field of 0 comes before them where the dialect has one. */
    private static final Map<String, String> MACROS = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    private final CronDialect dialect;
    private final String given;
    private final List<int[]> bounds;

    private CronParser(CronDialect dialect, String given) {
        this.dialect = dialect;
        this.given = given;
        this.bounds = bounds(given);
    }

    /**
     * Reads an expression.
     *
     * @throws CronSyntaxException if it is none of that dialect
     */
    static ParsedExpression parse(CronDialect dialect, String given) {
        if (given.length() > LONGEST_TEXT) {
            throw new CronSyntaxException(
                    "at most " + LONGEST_TEXT + " characters are allowed, found " + given.length(), LONGEST_TEXT);
        }
        CronParser parser = new CronParser(dialect, given);
        boolean macro = !parser.bounds.isEmpty() && given.charAt(parser.bounds.get(0)[0]) == '@';
        return macro ? parser.macro() : parser.fields();
    }

    private ParsedExpression macro() {
        int from = bounds.get(0)[0];
        String name = given.substring(from, bounds.get(bounds.size() - 1)[1]);
        if (!dialect.hasMacros()) {
            throw new CronSyntaxException(
                    CronSyntaxException.quoted(name) + " at position " + from + ": " + dialect.label()
                            + " has no macros, expected " + expectedFields(),
                    from);
        }
        String meaning = MACROS.get(name);
        if (meaning == null) {
            throw new CronSyntaxException(
                    CronSyntaxException.quoted(name) + " at position " + from + ": expected one of "
                            + MACROS.keySet().stream().sorted().collect(Collectors.joining(" ")),
                    from);
        }
        String written = dialect.fields().contains(CronField.SECOND) ? "0 " + meaning : meaning;
        return new ParsedExpression(
                dialect, name, new CronParser(dialect, written).fields().fields());
    }

    private ParsedExpression fields() {
        checkCount();
        String upper = upper(given);
        List<ParsedField> fields = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i++) {
            FieldParser parser = new FieldParser(dialect, dialect.fields().get(i), given, upper);
            fields.add(parser.parse(bounds.get(i)[0], bounds.get(i)[1]));
        }
        if (dialect == CronDialect.QUARTZ) {
            checkQuestionMarks(fields);
        }
        String text = fields.stream().map(ParsedField::text).collect(Collectors.joining(" "));
        return new ParsedExpression(dialect, text, fields);
    }

    private void checkCount() {
        int count = bounds.size();
        int most = dialect.fields().size();
        if (count < dialect.requiredFields() || count > most) {
            int position = count > most ? bounds.get(most)[0] : given.length();
            throw new CronSyntaxException("expected " + expectedFields() + ", found " + count + hint(count), position);
        }
    }

    private String expectedFields() {
        int required = dialect.requiredFields();
        int most = dialect.fields().size();
        StringBuilder expected = new StringBuilder().append(required);
        if (most > required) {
            expected.append(" or ").append(most);
        }
        expected.append(" fields (");
        for (int i = 0; i < most; i++) {
            String label = dialect.fields().get(i).label();
            expected.append(i == 0 ? "" : " ").append(i < required ? label : "[" + label + "]");
        }
        return expected.append(')').toString();
    }

    /** Names the dialects that do have so many fields. */
    private static String hint(int count) {
        return switch (count) {
            case 5 -> "; 5 fields look like UNIX: use cron";
            case 6 -> "; 6 fields look like Quartz or Spring: use cron:quartz or cron:spring";
            case 7 -> "; 7 fields look like Quartz: use cron:quartz";
            default -> "";
        };
    }

    private void checkQuestionMarks(List<ParsedField> fields) {
        int dayOfMonth = dialect.fields().indexOf(CronField.DAY_OF_MONTH);
        int dayOfWeek = dialect.fields().indexOf(CronField.DAY_OF_WEEK);
        boolean both =
                fields.get(dayOfMonth).isUnspecified() && fields.get(dayOfWeek).isUnspecified();
        boolean neither = !fields.get(dayOfMonth).isUnspecified()
                && !fields.get(dayOfWeek).isUnspecified();
        if (both || neither) {
            throw new CronSyntaxException(
                    "Quartz needs \"?\" in exactly one of day-of-month and day-of-week", bounds.get(dayOfWeek)[0]);
        }
    }

    /** Where each field starts and ends. */
    private static List<int[]> bounds(String text) {
        List<int[]> bounds = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ' ' || text.charAt(i) == '\t') {
                if (i > start) {
                    bounds.add(new int[] {start, i});
                }
                start = i + 1;
            }
        }
        return bounds;
    }

    /** The text with a..z raised and nothing else touched, so that every offset stays and no locale matters. */
    private static String upper(String text) {
        StringBuilder upper = new StringBuilder(text);
        for (int i = 0; i < upper.length(); i++) {
            char each = upper.charAt(i);
            if (each >= 'a' && each <= 'z') {
                upper.setCharAt(i, (char) (each - 'a' + 'A'));
            }
        }
        return upper.toString();
    }
}
