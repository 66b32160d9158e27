// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.conversation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times as sources write them: ISO 8601 with an offset, or without one and then in UTC. */
final class SourceTime {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private SourceTime() {}

    static Optional<Instant> parse(String text) {
        try {
            return within(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException withoutOffset) {
            try {
                return within(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException none) {
                return Optional.empty();
            }
        }
    }

    private static Optional<Instant> within(Instant time) {
        return time.isBefore(FIRST) || time.isAfter(LAST)
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(time.toEpochMilli()));
    }
}
