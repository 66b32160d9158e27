// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import java.time.Duration;

/**
 * Until when this node is alive for the others: a lease from the moment in which its last answered heartbeat was sent, by
 * its own monotonic clock. Thread-safe.
 */
final class OwnLease {

    private final long leaseNanos;
    private boolean begun;
    private long sentAt;

    OwnLease(Duration lease) {
        this.leaseNanos = lease.toNanos();
    }

    synchronized void renewed(long sentNanos) {
        begun = true;
        sentAt = sentNanos;
    }

    /** A node is known from its first claim on, so its lease counts from there unless a heartbeat came first. */
    synchronized void claims(long sentNanos) {
        if (!begun) {
            renewed(sentNanos);
        }
    }

    synchronized boolean uncertain(long now) {
        return begun && now - sentAt >= leaseNanos;
    }

    /** How long until it ends; 0 when it has, a lease when it has not begun. */
    synchronized Duration left(long now) {
        return begun ? Duration.ofNanos(Math.max(0, leaseNanos - (now - sentAt))) : Duration.ofNanos(leaseNanos);
    }
}
