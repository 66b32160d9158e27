// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import java.util.List;

/** One place in a cron expression. Its numbers depend on the dialect: see {@link CronDialect#lowest}. */
enum CronField {
    SECOND("second"),
    MINUTE("minute"),
    HOUR("hour"),
    DAY_OF_MONTH("day-of-month"),
    MONTH("month"),
    DAY_OF_WEEK("day-of-week"),
    YEAR("year");

    private static final List<String> MONTH_NAMES =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAY_NAMES = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    private final String label;

    CronField(String label) {
        this.label = label;
    }

    /** The name that messages use, as in crontab(5). */
    String label() {
        return label;
    }

    /** True for the two fields that choose days: the only ones where {@code ? L W #} have a meaning. */
    boolean choosesDays() {
        return this == DAY_OF_MONTH || this == DAY_OF_WEEK;
    }

    /** True for second, minute and hour. */
    boolean choosesTimes() {
        return this == SECOND || this == MINUTE || this == HOUR;
    }

    /** The upper-case names that may stand for numbers, January or Monday first; empty in most fields. */
    List<String> names() {
        return switch (this) {
            case MONTH -> MONTH_NAMES;
            case DAY_OF_WEEK -> WEEKDAY_NAMES;
            default -> List.of();
        };
    }
}
