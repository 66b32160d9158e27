// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.terminal;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times of a zone as tables show them: {@code Sun 2027-03-28 03:30 +02:00}. */
public final class LocalTimeText {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm xxx", Locale.ENGLISH);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss xxx", Locale.ENGLISH);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss.SSS xxx", Locale.ENGLISH);

    private LocalTimeText() {}

    /** With seconds when there are any, and with the zone's distance to UTC, which tells two equal clock times apart. */
    public static String of(ZonedDateTime time) {
        if (time.getNano() != 0) {
            return MILLIS.format(time);
        }
        return (time.getSecond() == 0 ? MINUTES : SECONDS).format(time);
    }

    /** A zone as people call it. */
    public static String zone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
