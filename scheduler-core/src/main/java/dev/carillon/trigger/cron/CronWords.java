// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import dev.carillon.trigger.local.TimeGrid;

/**
 * Tells an expression to a person, in English: "weekdays at 08:00", "every hour from 08:00 to 18:00, weekdays". Reads the
 * compiled values, so what it says is what fires. Independent of the default locale; never throws.
 */
final class CronWords {
    private CronWords() {}

    static String describe(ParsedExpression expression, TimeGrid grid) {
        String days = new DayWords(expression).describe();
        TimeWords times = new TimeWords(grid, expression.fields().stream().anyMatch(CronWords::spreadsTimes));
        if (times.areListed()) {
            return days + " " + times.describe();
        }
        return days.equals("every day") ? times.describe() : times.describe() + ", " + days;
    }

    private static boolean spreadsTimes(ParsedField field) {
        return field.field().choosesTimes()
                && (field.hasStarOrStep() || field.text().indexOf('-') >= 0);
    }
}
