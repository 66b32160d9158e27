// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Ids whose texts are in the order in which they were made. */
final class TimedUuid {

    private static final Pattern TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private TimedUuid() {}

    static UUID at(long epochMilli, RandomGenerator random) {
        long high = epochMilli << 16 | 0x7000L | random.nextLong() & 0x0FFFL;
        long low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    static UUID parse(String field, String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException(field + ": \"" + Fields.shown(text) + "\", expected a UUID");
        }
        return UUID.fromString(text);
    }
}
