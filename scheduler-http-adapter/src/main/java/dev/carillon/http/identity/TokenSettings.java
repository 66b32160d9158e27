// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * How tokens are made.
 *
 * @param secrets one, or two while one takes the place of the other: the first signs, all verify; each 32..1000 bytes in UTF-8
 * @param issuer 1..200 characters
 * @param audience 1..200 characters
 * @param lifetime a minute to 30 days, whole seconds
 */
record TokenSettings(List<String> secrets, String issuer, String audience, Duration lifetime) {

    static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final int SHORTEST = 32;
    private static final int LONGEST = 1_000;
    private static final int LONGEST_NAME = 200;

    TokenSettings {
        secrets = List.copyOf(secrets);
        for (String secret : secrets) {
            Fields.within("token secret, in bytes", secret.getBytes(StandardCharsets.UTF_8).length, SHORTEST, LONGEST);
        }
        Fields.within("issuer, in characters", issuer.length(), 1, LONGEST_NAME);
        Fields.within("audience, in characters", audience.length(), 1, LONGEST_NAME);
        Fields.within("tokenLifetime", lifetime, Duration.ofMinutes(1), Duration.ofDays(30));
        lifetime = Duration.ofSeconds(lifetime.toSeconds());
    }

    @Override
    public String toString() {
        return "TokenSettings[issuer=" + issuer + ", audience=" + audience + ", lifetime=" + lifetime + "]";
    }
}
