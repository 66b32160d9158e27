// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.content;

import java.util.Arrays;
import java.util.Locale;

/**
 * Where posts are published, with the limits of that place as they are commonly known; they are the platforms' to change.
 */
public enum Platform {
    /** Since called X. */
    TWITTER(280, 10),
    YOUTUBE(5_000, 200),
    INSTAGRAM(2_200, 400),
    LINKEDIN(3_000, 2),
    REDDIT(10_000, 1),
    TIKTOK(2_000, 1),
    FACEBOOK(63_206, 500),
    THREADS(500, 2),
    BLUESKY(300, 2),
    MASTODON(500, 5),
    TELEGRAM(4_096, 3),
    DISCORD(1_980, 1);

    private final int longest;
    private final int concurrency;

    Platform(int longest, int concurrency) {
        this.longest = longest;
        this.concurrency = concurrency;
    }

    /** How long a text may be, in code points. */
    public int longest() {
        return longest;
    }

    /** How many posts may be on their way to it at a time, on all nodes together. */
    public int concurrency() {
        return concurrency;
    }

    /** What channels and documents call it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a name, in upper or lower case.
     *
     * @throws IllegalArgumentException naming those that are known
     */
    public static Platform parse(String name) {
        return Arrays.stream(values())
                .filter(platform -> platform.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("platform: \"" + name + "\", expected one of "
                        + Arrays.toString(values()).toLowerCase(Locale.ROOT)));
    }
}
