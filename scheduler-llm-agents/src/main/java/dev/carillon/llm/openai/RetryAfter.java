// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header by which a provider says when to come again. */
final class RetryAfter {

    private RetryAfter() {}

    /**
     * How long to wait.
     *
     * @param header seconds, or an HTTP date
     * @return never negative; empty when it is neither
     */
    static Optional<Duration> parse(String header, Instant now) {
        String value = header.strip();
        if (value.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
            return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
