// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Since when this node has been in unbroken contact with its store. Shared by the lanes. */
final class Contact {

    private @Nullable Instant since;

    synchronized void made(Instant now) {
        if (since == null) {
            since = now;
        }
    }

    synchronized void lost() {
        since = null;
    }

    synchronized boolean unbrokenFor(Duration span, Instant now) {
        return since != null && !since.plus(span).isAfter(now);
    }
}
