// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schedules compared, each in the words of three dialects. A dialect that cannot say the same has no words for it.
 */
public enum Pattern {
    EVERY_FIVE_MINUTES("*/5 * * * *", "0 */5 * * * ?", "0 */5 * * * *"),
    WEEKDAYS_AT_EIGHT("0 8 * * 1-5", "0 0 8 ? * 2-6", "0 0 8 * * 1-5"),
    HALF_PAST_TWO("30 2 * * *", "0 30 2 * * ?", "0 30 2 * * *"),
    LEAP_DAY("0 0 29 2 *", "0 0 0 29 2 ?", "0 0 0 29 2 *"),
    FIRST_OF_MONTH("0 0 1 * *", "0 0 0 1 * ?", "0 0 0 1 * *"),
    TWICE_AN_OFFICE_HOUR("15,45 8-18 * * 1-5", "0 15,45 8-18 ? * 2-6", "0 15,45 8-18 * * 1-5"),
    /** In the UNIX dialect either day field may match; the two others have no such "or". */
    THIRTEENTH_OR_FRIDAY("0 0 13 * 5", null, null),
    SUNDAY_NOON("0 12 * * 0", "0 0 12 ? * 1", "0 0 12 * * 0"),
    OFFICE_QUARTERS("*/15 9-17 * * *", "0 */15 9-17 * * ?", "0 */15 9-17 * * *"),
    NEW_YEAR("0 0 1 1 *", "0 0 0 1 1 ?", "0 0 0 1 1 *");

    private final String unix;
    private final Optional<String> quartz;
    private final Optional<String> spring;

    Pattern(String unix, @Nullable String quartz, @Nullable String spring) {
        this.unix = unix;
        this.quartz = Optional.ofNullable(quartz);
        this.spring = Optional.ofNullable(spring);
    }

    public String unix() {
        return unix;
    }

    public Optional<String> quartz() {
        return quartz;
    }

    public Optional<String> spring() {
        return spring;
    }
}
