// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of an UNTIL part: a date or a date-time in UTC (RFC 5545, sections 3.3.4, 3.3.5 and 3.3.10).
 *
 * <p>A second 60 is read as 59, as section 3.3.12 asks of those who do not know leap seconds.
 */
record UntilText(PartText written) {
    private static final Pattern SHAPE =
            Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z?))?");

    /** Sets the limit of the rule. */
    void readInto(RuleValues values) {
        Matcher shape = SHAPE.matcher(written.capitals());
        if (!shape.matches()) {
            throw written.refused("a date yyyyMMdd or a UTC date-time yyyyMMdd'T'HHmmss'Z'");
        }
        LocalDate date = date(shape);
        if (shape.group(4) == null) {
            values.untilDate = date;
            return;
        }
        LocalTime time = time(shape);
        if (field(shape, 7).isEmpty()) {
            throw written.refused("a date-time in UTC, which ends in Z, not a local one");
        }
        values.until = date.atTime(time).toInstant(ZoneOffset.UTC);
    }

    private LocalDate date(Matcher shape) {
        try {
            int year = number(shape, 1);
            if (year > 0) {
                return LocalDate.of(year, number(shape, 2), number(shape, 3));
            }
        } catch (DateTimeException absent) {
            throw (RecurrenceSyntaxException) noSuchDate().initCause(absent);
        }
        throw noSuchDate();
    }

    private RecurrenceSyntaxException noSuchDate() {
        return written.refused("a date that exists, of the years 0001 to 9999");
    }

    private LocalTime time(Matcher shape) {
        try {
            int second = number(shape, 6);
            return LocalTime.of(number(shape, 4), number(shape, 5), second == 60 ? 59 : second);
        } catch (DateTimeException absent) {
            throw (RecurrenceSyntaxException)
                    written.refused("a time that exists, of 000000 to 235960").initCause(absent);
        }
    }

    private static int number(Matcher shape, int group) {
        return Integer.parseInt(field(shape, group));
    }

    private static String field(Matcher shape, int group) {
        String field = shape.group(group);
        return field == null ? "" : field;
    }
}
