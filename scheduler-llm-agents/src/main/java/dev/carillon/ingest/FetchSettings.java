// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest;

import java.time.Duration;

/**
 * How often a source is asked, and how much is taken at once.
 *
 * @param interval from one fetch to the next, 1 to 24 hours
 * @param most how many new conversations a fetch takes, 1 to 1,000
 */
public record FetchSettings(Duration interval, int most) {

    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int LARGEST = 1_000;

    /** Every 2 hours, 50 at once. */
    public static final FetchSettings DEFAULT = new FetchSettings(Duration.ofHours(2), 50);

    public FetchSettings {
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("interval: " + interval + ", expected 1 to 24 hours");
        }
        if (most < 1 || most > LARGEST) {
            throw new IllegalArgumentException("most: " + most + ", expected 1.." + LARGEST);
        }
    }

    /** Another time between fetches. */
    public FetchSettings interval(Duration time) {
        return new FetchSettings(time, most);
    }

    /** Another number at once. */
    public FetchSettings most(int conversations) {
        return new FetchSettings(interval, conversations);
    }
}
