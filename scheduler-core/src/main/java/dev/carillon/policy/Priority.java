// SPDX-License-Identifier: Apache-2.0
package dev.carillon.policy;

import java.time.Duration;

/**
 * Which of the runs that could start goes first. Each priority counts as having come some minutes earlier than it did:
 * the higher goes first, but a lower one that has waited that much longer is not held up by it, so none starves.
 */
public enum Priority {
    /** Three minutes ahead of {@link #LOW}. */
    URGENT(Duration.ofMinutes(3)),
    /** Two minutes ahead of {@link #LOW}. */
    HIGH(Duration.ofMinutes(2)),
    /** One minute ahead of {@link #LOW}; the default. */
    NORMAL(Duration.ofMinutes(1)),
    /** Goes when nothing else has come within a minute of it. */
    LOW(Duration.ZERO);

    private final Duration headStart;

    Priority(Duration headStart) {
        this.headStart = headStart;
    }

    /** How much earlier a run of this priority counts as having come. */
    public Duration headStart() {
        return headStart;
    }
}
