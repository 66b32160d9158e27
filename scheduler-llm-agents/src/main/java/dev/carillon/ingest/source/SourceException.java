// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.source;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A source has no items to give now. Its message is fit to be shown: no key is in it. */
public final class SourceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    /** What was the matter. */
    public enum Kind {
        /** It did not answer, or not in time, or with an error of its own. */
        UNAVAILABLE,
        /** It was asked too often. */
        RATE_LIMITED,
        /** It will not answer this: the key, most likely. */
        REFUSED,
        /** It answered what cannot be read. */
        MALFORMED
    }

    /** @param message fit to be shown */
    public SourceException(Kind kind, String message) {
        this(kind, message, null);
    }

    /** One that says when to come again. */
    public SourceException(Kind kind, String message, @Nullable Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /** What was the matter. */
    public Kind kind() {
        return kind;
    }

    /** After which time the source wants to be asked again, if it said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
