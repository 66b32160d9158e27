// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.content;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source was found last.
 *
 * @param tag what the server calls the version that was read, its ETag; null when it did not say
 * @param modified the server's Last-Modified, as it wrote it; null when it did not say
 * @param fetchedAt when it was asked last; null when never
 * @param notBefore when it wants to be asked again at the earliest; null when it did not say
 * @param failures in a row
 * @param error of the latest attempt, at most 500 characters; null when it went well
 */
public record SourceState(
        @Nullable String tag,
        @Nullable String modified,
        @Nullable Instant fetchedAt,
        @Nullable Instant notBefore,
        int failures,
        @Nullable String error) {

    /** That of a source that nobody has asked. */
    public static final SourceState NEW = new SourceState(null, null, null, null, 0, null);

    private static final int LONGEST_VALIDATOR = 500;
    private static final int LONGEST_ERROR = 500;

    public SourceState {
        // half of a validator is none
        tag = tag == null || tag.length() > LONGEST_VALIDATOR ? null : tag;
        modified = modified == null || modified.length() > LONGEST_VALIDATOR ? null : modified;
        error = error == null ? null : Texts.cut(error, LONGEST_ERROR);
    }

    /** After an answer with a body. */
    public static SourceState read(@Nullable String tag, @Nullable String modified, Instant now) {
        return new SourceState(tag, modified, now, null, 0, null);
    }

    /** After the server has said that nothing is new. */
    public SourceState unchanged(Instant now) {
        return new SourceState(tag, modified, now, null, 0, null);
    }

    /** After it could not be had. */
    public SourceState failed(String why, @Nullable Instant until, Instant now) {
        return new SourceState(tag, modified, now, until, failures + 1, why);
    }
}
