// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.source.buddi;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header by which a server says when to come again. */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /**
     * Reads it.
     *
     * @param header seconds, or an HTTP date
     * @return not negative and at most a day; null when it is missing or neither
     */
    static @Nullable Duration parse(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        String value = header.strip();
        if (value.matches("[0-9]{1,9}")) {
            return atMostADay(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
            return then.isAfter(now) ? atMostADay(Duration.between(now, then)) : Duration.ZERO;
        } catch (DateTimeException neither) {
            return null;
        }
    }

    private static Duration atMostADay(Duration time) {
        return time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }
}
