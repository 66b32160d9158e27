// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import java.time.Duration;

/** A notice did not arrive and is tried again. */
final class NotDeliveredException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Duration delay;

    NotDeliveredException(String message, Duration delay) {
        super(message);
        this.delay = delay;
    }

    Duration delay() {
        return delay;
    }
}
