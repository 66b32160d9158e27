// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.creatorpulse;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as the original's database writes them: ISO 8601 in UTC with an offset in digits, which every Python reads. */
final class WireTime {

    private static final DateTimeFormatter WHOLE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter PARTS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    private WireTime() {}

    static String of(Instant time) {
        OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
        return (utc.getNano() == 0 ? WHOLE : PARTS).format(utc);
    }

    static @Nullable String orNone(@Nullable Instant time) {
        return time == null ? null : of(time);
    }
}
