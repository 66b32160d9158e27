// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.scrape;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A source could not be had, or is not what it should be; the message says which and why. */
public final class UnreadableSourceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    UnreadableSourceException(String message, @Nullable Throwable cause) {
        this(message, Duration.ZERO, cause);
    }

    UnreadableSourceException(String message, Duration wait, @Nullable Throwable cause) {
        super(message, cause);
        this.wait = wait;
    }

    /** How long it wants to be left alone; zero when it did not say. */
    public Duration leftAlone(Duration most) {
        return wait.compareTo(most) > 0 ? most : wait;
    }
}
