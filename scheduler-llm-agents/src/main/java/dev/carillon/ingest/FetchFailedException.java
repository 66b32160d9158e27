// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest;

import java.time.Duration;

/** A fetch has failed and is to be tried again after a time. */
public final class FetchFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Duration delay;

    FetchFailedException(String message, Duration delay) {
        super(message);
        this.delay = delay;
    }

    /** After which time the source may be asked again. */
    public Duration delay() {
        return delay;
    }
}
