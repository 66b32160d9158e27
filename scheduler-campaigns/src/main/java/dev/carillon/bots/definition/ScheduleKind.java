// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.definition;

import java.util.Arrays;

/** How a bot's times are said. */
public enum ScheduleKind {
    /** At a time of day. */
    DAILY("daily"),
    /** At a time of day on days of the week. */
    WEEKLY("weekly"),
    /** Every so many hours and minutes. */
    INTERVAL("interval"),
    /** A cron expression. */
    CRON("cron");

    private final String word;

    ScheduleKind(String word) {
        this.word = word;
    }

    /** What documents call it. */
    public String word() {
        return word;
    }

    /**
     * The kind of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static ScheduleKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        "schedule_type",
                        word,
                        "one of "
                                + Arrays.stream(values())
                                        .map(ScheduleKind::word)
                                        .toList()));
    }
}
