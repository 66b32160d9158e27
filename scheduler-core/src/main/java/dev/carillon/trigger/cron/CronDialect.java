// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import static dev.carillon.trigger.cron.CronField.DAY_OF_MONTH;
import static dev.carillon.trigger.cron.CronField.DAY_OF_WEEK;
import static dev.carillon.trigger.cron.CronField.HOUR;
import static dev.carillon.trigger.cron.CronField.MINUTE;
import static dev.carillon.trigger.cron.CronField.MONTH;
import static dev.carillon.trigger.cron.CronField.SECOND;
import static dev.carillon.trigger.cron.CronField.YEAR;

import java.util.List;

/**
 * The family a cron expression belongs to. The same text can mean different days in two dialects, so a dialect is
 * always given and never guessed.
 */
public enum CronDialect {
    /**
     * Five fields: {@code minute hour day-of-month month day-of-week}. Sunday is 0 and 7. If neither day field is
     * exactly {@code *}, either may match.
     */
    UNIX("UNIX"),

    /**
     * Six or seven fields: {@code second minute hour day-of-month month day-of-week [year]}. Sunday is 1, Saturday 7.
     * Exactly one of the day fields is {@code ?}. Ranges wrap around, except in the year.
     */
    QUARTZ("Quartz"),

    /**
     * Six fields: {@code second minute hour day-of-month month day-of-week}. Sunday is 0 and 7. Both day fields must
     * match, and {@code ?} means {@code *}.
     */
    SPRING("Spring"),

    /** Five fields as {@link #UNIX}, but Monday is 0, Sunday is 6, both day fields must match, and no macros. */
    APSCHEDULER("APScheduler");

    private static final int SUNDAY = 7;
    private static final List<CronField> FIVE_FIELDS = List.of(MINUTE, HOUR, DAY_OF_MONTH, MONTH, DAY_OF_WEEK);
    private static final List<CronField> SIX_FIELDS = List.of(SECOND, MINUTE, HOUR, DAY_OF_MONTH, MONTH, DAY_OF_WEEK);
    private static final List<CronField> SEVEN_FIELDS =
            List.of(SECOND, MINUTE, HOUR, DAY_OF_MONTH, MONTH, DAY_OF_WEEK, YEAR);

    private final String label;

    CronDialect(String label) {
        this.label = label;
    }

    /** The name that messages use. */
    String label() {
        return label;
    }

    /** The fields from left to right, with those that may be left out. */
    List<CronField> fields() {
        return switch (this) {
            case UNIX, APSCHEDULER -> FIVE_FIELDS;
            case QUARTZ -> SEVEN_FIELDS;
            case SPRING -> SIX_FIELDS;
        };
    }

    /** How many of {@link #fields} must be there. */
    int requiredFields() {
        return fields().contains(YEAR) ? fields().size() - 1 : fields().size();
    }

    /** True if {@code @daily} and the like are known. */
    boolean hasMacros() {
        return this == UNIX || this == SPRING;
    }

    /** True if {@code ? L W #} are known. */
    boolean hasDaySigns() {
        return this == QUARTZ || this == SPRING;
    }

    /** True if a range such as {@code FRI-MON} runs over the end of the field and goes on at its start. */
    boolean wraps(CronField field) {
        return this == QUARTZ && field != YEAR;
    }

    int lowest(CronField field) {
        return switch (field) {
            case SECOND, MINUTE, HOUR -> 0;
            case DAY_OF_MONTH, MONTH -> 1;
            case DAY_OF_WEEK -> this == QUARTZ ? 1 : 0;
            case YEAR -> 1970;
        };
    }

    int greatest(CronField field) {
        return switch (field) {
            case SECOND, MINUTE -> 59;
            case HOUR -> 23;
            case DAY_OF_MONTH -> 31;
            case MONTH -> 12;
            case DAY_OF_WEEK -> this == APSCHEDULER ? 6 : 7;
            case YEAR -> 2099;
        };
    }

    /** The day of the week, Monday 1 to Sunday 7, that a number of this dialect stands for. */
    int weekday(int number) {
        return switch (this) {
            case UNIX, SPRING -> number == 0 ? SUNDAY : number;
            case QUARTZ -> number == 1 ? SUNDAY : number - 1;
            case APSCHEDULER -> number + 1;
        };
    }

    /** The smallest number of this dialect for a day of the week, Monday 1 to Sunday 7. */
    int weekdayNumber(int weekday) {
        return switch (this) {
            case UNIX, SPRING -> weekday % SUNDAY;
            case QUARTZ -> weekday % SUNDAY + 1;
            case APSCHEDULER -> weekday - 1;
        };
    }
}
