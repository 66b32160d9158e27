// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When which node may have lost its lease, and how much of a stretch was free of faults, by the faults alone. */
final class Downtime {

    private static final long SLACK = 700;

    /** What a node needs to come back after an interruption that was shorter than its lease. */
    private static final long RECONNECTS = 3_000;

    /** A stretch of time. */
    record Stretch(long from, long to) {
        boolean has(long at) {
            return from <= at && at <= to;
        }
    }

    private final List<Fault> faults;
    private final Bounds bounds;
    private final List<Stretch> anyFault;
    private final Map<String, List<Stretch>> uncertain = new HashMap<>();

    Downtime(List<Fault> faults, Bounds bounds) {
        this.faults = List.copyOf(faults);
        this.bounds = bounds;
        this.anyFault = merged(
                faults.stream()
                        .map(fault -> new Stretch(fault.from(), fault.to() + recovery(fault)))
                        .toList(),
                0);
    }

    /** Runs of a dead node wait for its lease; those of others for its contact. */
    private long recovery(Fault fault) {
        return switch (fault.kind()) {
            case CLOCK, MIGRATION, SLOW -> 0;
            default -> bounds.lease() + bounds.reconnect();
        };
    }

    /** Stretches in which another node may hold what this one thinks is its own. */
    List<Stretch> uncertain(String node) {
        return uncertain.computeIfAbsent(node, this::computeUncertain);
    }

    private List<Stretch> computeUncertain(String node) {
        List<Stretch> silent = faults.stream()
                .filter(fault -> fault.kind().silences() && fault.hits(node))
                .map(fault -> new Stretch(fault.from(), fault.to()))
                .toList();
        // what follows while it still recovers is one silence for the others
        return merged(silent, bounds.reconnect()).stream()
                .map(silence -> new Stretch(
                        silence.from() + bounds.lease() - bounds.heartbeat() - SLACK,
                        silence.to() + bounds.reconnect()))
                .filter(stretch -> stretch.from() < stretch.to() - bounds.reconnect() + RECONNECTS)
                .toList();
    }

    Bounds bounds() {
        return bounds;
    }

    boolean mayBeStale(String node, long at) {
        return uncertain(node).stream().anyMatch(stretch -> stretch.has(at));
    }

    /** Until when a body is sure to have had its lease; before its beginning if it never was. */
    long validUntil(Body body) {
        long end = Math.min(body.end(), death(body.node()));
        for (Stretch stretch : uncertain(body.node())) {
            if (stretch.has(body.begin())) {
                return body.begin() - 1;
            }
            if (stretch.from() > body.begin() && stretch.from() < end) {
                end = stretch.from();
            }
        }
        return end;
    }

    /** When a node was killed; {@link Body#OPEN} if it was not. */
    long death(String node) {
        return faults.stream()
                .filter(fault -> fault.kind() == FaultKind.KILL && fault.node().equals(node))
                .mapToLong(Fault::to)
                .findFirst()
                .orElse(Body.OPEN);
    }

    /** How much of a stretch no fault explains, in milliseconds. */
    long calm(long from, long to) {
        long calm = Math.max(0, to - from);
        for (Stretch stretch : anyFault) {
            calm -= Math.max(0, Math.min(stretch.to(), to) - Math.max(stretch.from(), from));
        }
        return Math.max(0, calm);
    }

    /** Whether a fault touches a stretch. */
    boolean touches(long from, long to) {
        return anyFault.stream().anyMatch(stretch -> stretch.from() <= to && from <= stretch.to());
    }

    /** From when on a call that had no answer has happened or never will. */
    long settled(Call unknown) {
        return faults.stream()
                        .filter(fault -> fault.hits(Nemesis.CLIENT))
                        .filter(fault -> fault.from() <= unknown.answered() && fault.to() >= unknown.invoked())
                        .mapToLong(Fault::to)
                        .reduce(unknown.answered(), Math::max)
                + bounds.reconnect();
    }

    private static List<Stretch> merged(List<Stretch> all, long bridged) {
        var merged = new ArrayList<Stretch>();
        for (Stretch next :
                all.stream().sorted(Comparator.comparingLong(Stretch::from)).toList()) {
            Stretch last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && next.from() <= last.to() + bridged) {
                merged.set(merged.size() - 1, new Stretch(last.from(), Math.max(last.to(), next.to())));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }
}
