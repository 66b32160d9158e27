// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import java.time.Duration;

/**
 * How a node works.
 *
 * @param node its label, for people
 * @param slots how many handlers run at once, 1 to 100,000
 * @param lease a node silent for so long is dead, 1 second to 1 hour
 * @param heartbeat how often a node says that it lives, at most a third of {@code lease}
 * @param poll how long work may stay unseen when no signal came, 10 milliseconds to 1 hour
 * @param drain how long a stopping node waits for its handlers before it interrupts them
 * @param interrupt how long it then waits for them to end
 */
public record EngineSettings(
        String node, int slots, Duration lease, Duration heartbeat, Duration poll, Duration drain, Duration interrupt) {

    private static final int SLOTS_PER_CORE = 4;
    private static final int VIRTUAL_SLOTS = 256;
    private static final int MOST_SLOTS = 100_000;

    public EngineSettings {
        if (slots < 1 || slots > MOST_SLOTS) {
            throw new IllegalArgumentException("slots: " + slots + ", expected 1.." + MOST_SLOTS);
        }
        requireRange("lease", lease, Duration.ofSeconds(1), Duration.ofHours(1));
        requireRange("heartbeat", heartbeat, Duration.ofMillis(10), lease.dividedBy(3));
        requireRange("poll", poll, Duration.ofMillis(10), Duration.ofHours(1));
        requireRange("drain", drain, Duration.ZERO, Duration.ofDays(1));
        requireRange("interrupt", interrupt, Duration.ZERO, Duration.ofHours(1));
    }

    private static void requireRange(String field, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(field + ": " + value + ", expected " + least + " to " + most);
        }
    }

    /** What a node works with when nothing else is said. */
    public static EngineSettings defaults(boolean virtualThreads) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new EngineSettings(
                "node",
                virtualThreads ? VIRTUAL_SLOTS : SLOTS_PER_CORE * cores,
                Duration.ofSeconds(12),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5));
    }

    public EngineSettings node(String label) {
        return new EngineSettings(label, slots, lease, heartbeat, poll, drain, interrupt);
    }

    public EngineSettings slots(int count) {
        return new EngineSettings(node, count, lease, heartbeat, poll, drain, interrupt);
    }

    public EngineSettings lease(Duration newLease, Duration newHeartbeat) {
        return new EngineSettings(node, slots, newLease, newHeartbeat, poll, drain, interrupt);
    }

    public EngineSettings poll(Duration interval) {
        return new EngineSettings(node, slots, lease, heartbeat, interval, drain, interrupt);
    }

    public EngineSettings drain(Duration patience, Duration afterInterrupt) {
        return new EngineSettings(node, slots, lease, heartbeat, poll, patience, afterInterrupt);
    }
}
