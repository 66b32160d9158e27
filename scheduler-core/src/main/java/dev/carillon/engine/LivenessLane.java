// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.RunId;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.Heartbeat.Room;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import dev.carillon.store.Renewal;
import dev.carillon.store.RunJournal.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Says that the node lives, hears which of its runs are cancelled, and gives back what the store thinks it holds but
 * which it does not know: the harvest of answers that were lost. A node that lives is no proof that each of its runs does.
 */
final class LivenessLane implements Lane {

    private static final Duration ANSWER_TIME_OUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_AT_HAND = Duration.ofSeconds(2);

    private final JobStore store;
    private final NodeId node;
    private final Set<String> types;
    private final HeldRuns held;
    private final Runnable timed;
    private final Contact contact;
    private final OwnLease lease;
    private final EngineSettings settings;
    private final LongSupplier nanos;
    private final BooleanSupplier draining;
    private final Map<RunId, Instant> unknownSince = new HashMap<>();

    /**
     * @param draining whether the node is on its way down
     * @param timed called when handlers were interrupted whose end is to be watched
     */
    LivenessLane(NodeParts parts, Contact contact, BooleanSupplier draining, Runnable timed) {
        this.store = parts.store();
        this.node = parts.node();
        this.types = parts.types();
        this.held = parts.held();
        this.timed = timed;
        this.lease = parts.lease();
        this.settings = parts.settings();
        this.nanos = parts.nanos();
        this.contact = contact;
        this.draining = draining;
    }

    @Override
    public String name() {
        return "liveness";
    }

    /** A lease must not end while the lane only waits to try again. */
    @Override
    public Duration longestPause() {
        Duration usual = Lane.super.longestPause();
        return settings.heartbeat().compareTo(usual) < 0 ? settings.heartbeat() : usual;
    }

    @Override
    public Duration tick() {
        try {
            long sent = nanos.getAsLong();
            Renewal renewal = store.nodes().renew(heartbeat());
            if (!renewal.cancelled().isEmpty()) {
                held.cancel(renewal.cancelled());
                timed.run();
            }
            boolean lapsed = held.isLeaseUncertain();
            // before the lease begins anew: what was at hand when it had ended may be another node's by now
            held.takeBackAtHand(body -> lapsed
                    || renewal.recalled().contains(body.claim.run().id())
                    || sent - body.claimedAt >= LONGEST_AT_HAND.toNanos());
            lease.renewed(sent);
            contact.made(store.now());
            giveBackUnknown(renewal.held());
            report();
        } catch (RuntimeException silence) {
            contact.lost();
            throw silence;
        }
        return settings.heartbeat();
    }

    private Heartbeat heartbeat() {
        var used = new HashMap<String, Integer>();
        held.watch(body -> {
            if (!body.share.queues.except()) {
                body.share.queues.names().forEach(queue -> used.merge(queue, 1, Integer::sum));
            }
        });
        var queues = new HashMap<String, Room>();
        settings.queues().forEach((queue, own) -> queues.put(queue, new Room(own, used.getOrDefault(queue, 0))));
        return new Heartbeat(
                node, types, settings.slotsInAll(), held.load().running(), queues, draining.getAsBoolean());
    }

    private void report() {
        var contexts = new ArrayList<RunContext<?>>();
        held.watch(body -> body.context().ifPresent(contexts::add));
        List<Report> reports =
                contexts.stream().flatMap(context -> context.report().stream()).toList();
        if (!reports.isEmpty()) {
            store.journal().report(reports);
        }
    }

    private void giveBackUnknown(Set<RunId> storeHolds) {
        Instant now = store.now();
        Set<RunId> known = held.known();
        unknownSince.keySet().retainAll(storeHolds);
        for (RunId run : storeHolds) {
            if (known.contains(run)) {
                unknownSince.remove(run);
            } else {
                unknownSince.putIfAbsent(run, now);
            }
        }
        Set<RunId> orphans = unknownSince.entrySet().stream()
                .filter(unknown -> !unknown.getValue().plus(ANSWER_TIME_OUT).isAfter(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        if (!orphans.isEmpty()) {
            store.nodes().reclaim(node, orphans, "orphaned: its node does not know it");
            unknownSince.keySet().removeAll(orphans);
        }
    }
}
