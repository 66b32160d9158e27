// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.audience;

import dev.carillon.newsletters.content.Texts;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that has come back from a subscriber's side.
 *
 * @param key of the report, 1 to 200 characters: the same report counts once
 * @param detail what was said, at most 1,000 characters are kept
 */
public record Bounce(String key, long subscriber, UUID issue, Kind kind, String detail, Instant at) {

    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_DETAIL = 1_000;

    /** How bad it is. */
    public enum Kind {
        /** The address takes no mail, and will not. */
        HARD,
        /** It did not this time. */
        SOFT,
        /** The person has called it spam. */
        COMPLAINT
    }

    public Bounce {
        Texts.require("bounce.key", key, LONGEST_KEY);
        detail = Texts.cut(Texts.line(detail), LONGEST_DETAIL);
    }
}
