// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import java.util.List;
import java.util.Optional;

/**
 * An expression as understood: its canonical text and, with a macro written out, its fields from left to right.
 * Immutable.
 */
record ParsedExpression(CronDialect dialect, String text, List<ParsedField> fields) {
    ParsedExpression {
        fields = List.copyOf(fields);
    }

    /** Empty if the expression has no such field: a second in five fields, or a year left out. */
    Optional<ParsedField> find(CronField field) {
        return fields.stream().filter(each -> each.field() == field).findFirst();
    }

    /** A field that every expression has: any but second and year. */
    ParsedField get(CronField field) {
        return find(field).orElseThrow();
    }

    /** True if a day belongs when either day field takes it, false if both must. */
    boolean eitherDayFieldMatches() {
        return dialect == CronDialect.UNIX
                && !get(CronField.DAY_OF_MONTH).isStar()
                && !get(CronField.DAY_OF_WEEK).isStar();
    }

    /** True if second, minute or hour has a {@code *} or {@code /}. */
    boolean hasStarOrStepInTimes() {
        return fields.stream().anyMatch(each -> each.field().choosesTimes() && each.hasStarOrStep());
    }
}
