// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Since when this node has been in unbroken contact with its store. A gap as long as a lease breaks it, whatever the
 * cause (an error, a call that hung, a process that slept), and so does a clock that steps back. Shared by the lanes.
 */
final class Contact {

    private final Duration lease;
    private @Nullable Instant since;
    private @Nullable Instant last;

    Contact(Duration lease) {
        this.lease = lease;
    }

    synchronized void made(Instant now) {
        if (since == null || !fresh(now)) {
            since = now;
        }
        last = now;
    }

    synchronized void lost() {
        since = null;
    }

    /** Whether the contact has lasted for a lease, and still does. */
    synchronized boolean lasts(Instant now) {
        return fresh(now) && since != null && !since.plus(lease).isAfter(now);
    }

    private boolean fresh(Instant now) {
        return last != null && !now.isBefore(last) && now.isBefore(last.plus(lease));
    }
}
