// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import dev.carillon.trigger.local.TimeGrid;
import java.util.List;
import java.util.Optional;

/**
 * Tells an expression to a person, in English: "weekdays at 08:00", "every hour from 08:00 to 18:00, weekdays". Reads the
 * compiled values, so what it says is what fires. Independent of the default locale; never throws.
 */
final class CronWords {
    private CronWords() {}

    static String describe(List<ParsedField> fields, TimeGrid grid) {
        String days = new DayWords(
                        field(fields, CronField.DAY_OF_MONTH).orElseThrow(),
                        field(fields, CronField.MONTH).orElseThrow(),
                        field(fields, CronField.DAY_OF_WEEK).orElseThrow(),
                        field(fields, CronField.YEAR))
                .describe();
        TimeWords times = new TimeWords(grid, fields.stream().anyMatch(CronWords::spreadsTimes));
        if (times.areListed()) {
            return days + " " + times.describe();
        }
        return days.equals("every day") ? times.describe() : times.describe() + ", " + days;
    }

    private static Optional<ParsedField> field(List<ParsedField> fields, CronField wanted) {
        return fields.stream().filter(each -> each.field() == wanted).findFirst();
    }

    private static boolean spreadsTimes(ParsedField field) {
        return switch (field.field()) {
            case SECOND, MINUTE, HOUR -> field.hasStarOrStep() || field.text().indexOf('-') >= 0;
            default -> false;
        };
    }
}
