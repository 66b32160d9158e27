// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.guard;

import java.time.Duration;

/**
 * How often somebody may ask.
 *
 * @param most requests within a span, 1 to 1,000,000; so many may come at once
 * @param span 1 second to 1 day
 */
public record Rates(int most, Duration span) {

    private static final int MOST = 1_000_000;

    public Rates {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("most: " + most + ", expected 1.." + MOST);
        }
        if (span.compareTo(Duration.ofSeconds(1)) < 0 || span.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("span: " + span + ", expected 1 second to 1 day");
        }
    }

    /** So many a minute. */
    public static Rates perMinute(int most) {
        return new Rates(most, Duration.ofMinutes(1));
    }
}
