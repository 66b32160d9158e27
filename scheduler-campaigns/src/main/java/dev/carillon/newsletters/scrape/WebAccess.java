// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.scrape;

import dev.carillon.newsletters.content.Texts;
import java.net.URI;
import java.time.Duration;

/**
 * How sources on the web are asked.
 *
 * @param timeout how long one source may take as a whole, 10 milliseconds to 10 minutes
 * @param largest how many bytes its answer may have once it is unpacked, 1,024 to 100,000,000
 * @param insideToo whether addresses of this machine and of private networks may be asked; otherwise only public ones, wherever a
 *     name or a redirection leads
 * @param reddit where {@code r/...} is, without a slash at its end
 * @param userAgent who asks, 1 to 200 characters; Reddit wants a name of its own
 */
public record WebAccess(Duration timeout, int largest, boolean insideToo, String reddit, String userAgent) {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int LEAST = 1_024;
    private static final int MOST = 100_000_000;
    private static final int LONGEST_NAME = 200;

    /** Half a minute, 5 MB, public addresses only. */
    public static final WebAccess DEFAULT = new WebAccess(
            Duration.ofSeconds(30), 5_000_000, false, "https://www.reddit.com", "carillon-newsletters/1.0");

    public WebAccess {
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("web.timeout: " + timeout + ", expected 10 ms to 10 minutes");
        }
        Texts.requireRange("web.largest", largest, LEAST, MOST);
        Texts.require("web.userAgent", userAgent, LONGEST_NAME);
        if (URI.create(reddit).getHost() == null || reddit.endsWith("/")) {
            throw new IllegalArgumentException(
                    "web.reddit: " + Texts.shown(reddit) + ", expected an address with a host, no slash at its end");
        }
    }

    public WebAccess timeout(Duration other) {
        return new WebAccess(other, largest, insideToo, reddit, userAgent);
    }

    public WebAccess largest(int other) {
        return new WebAccess(timeout, other, insideToo, reddit, userAgent);
    }

    /** Addresses of this machine and of private networks too. */
    public WebAccess inside() {
        return new WebAccess(timeout, largest, true, reddit, userAgent);
    }

    public WebAccess reddit(String other) {
        return new WebAccess(timeout, largest, insideToo, other, userAgent);
    }
}
