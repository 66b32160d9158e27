// SPDX-License-Identifier: Apache-2.0
package dev.carillon.policy;

import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * At most so many units within a window, on all nodes together. A run that names a quota in its terms uses one unit each
 * time it starts and waits while there is none; a handler reserves units before it acts.
 *
 * @param key what is counted, such as {@code mails}; 1 to 200 characters, of one workspace
 * @param most units within the window, 1 to 1,000,000,000; where the same key is used with different numbers, each use
 *     goes by its own
 */
public record Quota(String key, long most, Window window) {

    private static final int LONGEST_KEY = 200;
    private static final long MOST = 1_000_000_000L;

    public Quota {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "quota.key: " + key.length() + " characters, expected 1.." + LONGEST_KEY);
        }
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("quota.most: " + most + ", expected 1.." + MOST);
        }
    }

    public static Quota perRun(String key, long most) {
        return new Quota(key, most, new Window.OneRun());
    }

    public static Quota perHour(String key, long most, ZoneId zone) {
        return new Quota(key, most, new Window.Fixed(ChronoUnit.HOURS, zone));
    }

    public static Quota perDay(String key, long most, ZoneId zone) {
        return new Quota(key, most, new Window.Fixed(ChronoUnit.DAYS, zone));
    }

    /** Weeks begin on Monday. */
    public static Quota perWeek(String key, long most, ZoneId zone) {
        return new Quota(key, most, new Window.Fixed(ChronoUnit.WEEKS, zone));
    }

    /** Within any stretch of that length. */
    public static Quota rolling(String key, long most, Duration span) {
        return new Quota(key, most, new Window.Rolling(span));
    }
}
