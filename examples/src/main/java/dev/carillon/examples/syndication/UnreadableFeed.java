// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.syndication;

import java.io.IOException;

/** A feed could not be fetched or is no feed; the message says which and why. */
public final class UnreadableFeed extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableFeed(String message) {
        super(message);
    }

    UnreadableFeed(String message, Throwable cause) {
        super(message, cause);
    }
}
