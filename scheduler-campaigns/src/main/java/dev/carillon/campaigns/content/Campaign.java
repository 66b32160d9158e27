// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.content;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Posts of a brand for one goal in one stretch of time. How it stands is not told here: that follows from what became of its posts.
 *
 * @param name 1 to 200 characters
 * @param goal what it is for, at most 2,000 characters
 * @param start its first day is the one that contains this instant in the brand's zone
 * @param end its last day likewise; not before the start, and at most 3,660 days after it
 */
public record Campaign(
        UUID id,
        UUID brand,
        String name,
        String goal,
        Instant start,
        Instant end,
        Instant createdAt,
        Instant updatedAt) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_GOAL = 2_000;
    private static final int MOST_DAYS = 3_660;

    public Campaign {
        Fields.require("campaign.name", name, LONGEST_NAME);
        Fields.atMost("campaign.goal", goal, LONGEST_GOAL);
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("campaign.end: " + end + ", expected not before the start, " + start);
        }
        if (ChronoUnit.DAYS.between(start, end) > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "campaign.end: " + end + ", expected at most " + MOST_DAYS + " days after the start, " + start);
        }
    }

    /** Its first day. */
    public LocalDate firstDay(ZoneId zone) {
        return start.atZone(zone).toLocalDate();
    }

    /** Its last day, inclusive. */
    public LocalDate lastDay(ZoneId zone) {
        return end.atZone(zone).toLocalDate();
    }
}
