// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Reads when a post is to be published. */
final class PublishTime {

    private static final int LONGEST = 100;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private PublishTime() {}

    /**
     * An instant.
     *
     * @param timestamp ISO 8601: with an offset, which counts, or local to the zone; a local time that clocks skip is moved on by as
     *     much, one that they show twice is the first
     */
    static Instant parse(String timestamp, ZoneId zone) {
        if (timestamp.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "timestamp: " + timestamp.length() + " characters, expected at most " + LONGEST);
        }
        Instant time;
        try {
            TemporalAccessor read = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    timestamp.strip(), ZonedDateTime::from, LocalDateTime::from);
            time = read instanceof ZonedDateTime zoned
                    ? zoned.toInstant()
                    : ((LocalDateTime) read).atZone(zone).toInstant();
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException("timestamp: \"" + timestamp
                    + "\", expected one such as 2026-03-01T19:00 or 2026-03-01T19:00:00+01:00");
        }
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
            throw new IllegalArgumentException(
                    "timestamp: \"" + timestamp + "\", expected " + Instant.EPOCH + " to " + LAST);
        }
        return time;
    }
}
