// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.store.QueueChoice;
import dev.carillon.store.Retention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a node works.
 *
 * @param node its label, for people
 * @param slots how many handlers run at once, 1 to 100,000
 * @param queues queues with slots of their own, beside {@code slots}, each 1 to 100,000
 * @param lease a node silent for so long is dead, 1 second to 1 hour
 * @param heartbeat how often a node says that it lives, at most a third of {@code lease}
 * @param poll how long work may stay unseen when no signal came, 10 milliseconds to 1 hour
 * @param drain how long a stopping node waits for its handlers before it interrupts them
 * @param interrupt how long it then waits for them to end
 * @param abandonAfter after which time the slot of an interrupted handler that goes on is given to others
 * @param crashLimit with how many dead nodes a run is given up, 1 to 100
 * @param retention how long records are kept
 */
public record EngineSettings(
        String node,
        int slots,
        Map<String, Integer> queues,
        Duration lease,
        Duration heartbeat,
        Duration poll,
        Duration drain,
        Duration interrupt,
        Duration abandonAfter,
        int crashLimit,
        Retention retention) {

    private static final int SLOTS_PER_CORE = 4;
    private static final int VIRTUAL_SLOTS = 256;
    private static final int MOST_SLOTS = 100_000;
    private static final int MOST_CRASHES = 100;

    public EngineSettings {
        requireSlots("slots", slots);
        queues.forEach((queue, ofQueue) -> requireSlots("queues." + queue, ofQueue));
        requireRange("lease", lease, Duration.ofSeconds(1), Duration.ofHours(1));
        requireRange("heartbeat", heartbeat, Duration.ofMillis(10), lease.dividedBy(3));
        requireRange("poll", poll, Duration.ofMillis(10), Duration.ofHours(1));
        requireRange("drain", drain, Duration.ZERO, Duration.ofDays(1));
        requireRange("interrupt", interrupt, Duration.ZERO, Duration.ofHours(1));
        requireRange("abandonAfter", abandonAfter, Duration.ofMillis(10), Duration.ofDays(1));
        if (crashLimit < 1 || crashLimit > MOST_CRASHES) {
            throw new IllegalArgumentException("crashLimit: " + crashLimit + ", expected 1.." + MOST_CRASHES);
        }
        queues = Collections.unmodifiableMap(new TreeMap<>(queues));
    }

    private static void requireSlots(String field, int count) {
        if (count < 1 || count > MOST_SLOTS) {
            throw new IllegalArgumentException(field + ": " + count + ", expected 1.." + MOST_SLOTS);
        }
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
                Map.of(),
                Duration.ofSeconds(12),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                3,
                Retention.DEFAULT);
    }

    /** Its slots, those of queues of their own included. */
    public int slotsInAll() {
        return slots + queues.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The slots by the queues they serve. */
    List<Share> shares() {
        var shares = new ArrayList<Share>();
        queues.forEach((queue, own) -> shares.add(new Share(new QueueChoice(Set.of(queue), false), own)));
        shares.add(new Share(new QueueChoice(queues.keySet(), true), slots));
        return List.copyOf(shares);
    }

    public EngineSettings node(String label) {
        return copy(label, slots, queues, lease, heartbeat, poll, drain, interrupt, abandonAfter, retention);
    }

    public EngineSettings slots(int count) {
        return copy(node, count, queues, lease, heartbeat, poll, drain, interrupt, abandonAfter, retention);
    }

    /** Gives a queue slots of its own. */
    public EngineSettings queue(String name, int own) {
        var all = new TreeMap<>(queues);
        all.put(name, own);
        return copy(node, slots, all, lease, heartbeat, poll, drain, interrupt, abandonAfter, retention);
    }

    public EngineSettings lease(Duration newLease, Duration newHeartbeat) {
        return copy(node, slots, queues, newLease, newHeartbeat, poll, drain, interrupt, abandonAfter, retention);
    }

    public EngineSettings poll(Duration interval) {
        return copy(node, slots, queues, lease, heartbeat, interval, drain, interrupt, abandonAfter, retention);
    }

    public EngineSettings drain(Duration patience, Duration afterInterrupt) {
        return copy(node, slots, queues, lease, heartbeat, poll, patience, afterInterrupt, abandonAfter, retention);
    }

    public EngineSettings abandonAfter(Duration patience) {
        return copy(node, slots, queues, lease, heartbeat, poll, drain, interrupt, patience, retention);
    }

    public EngineSettings retention(Retention kept) {
        return copy(node, slots, queues, lease, heartbeat, poll, drain, interrupt, abandonAfter, kept);
    }

    private EngineSettings copy(
            String newNode,
            int newSlots,
            Map<String, Integer> newQueues,
            Duration newLease,
            Duration newHeartbeat,
            Duration newPoll,
            Duration newDrain,
            Duration newInterrupt,
            Duration newAbandonAfter,
            Retention newRetention) {
        return new EngineSettings(
                newNode,
                newSlots,
                newQueues,
                newLease,
                newHeartbeat,
                newPoll,
                newDrain,
                newInterrupt,
                newAbandonAfter,
                crashLimit,
                newRetention);
    }
}
