// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Run;
import dev.carillon.policy.Limit;
import dev.carillon.store.RunState;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The permits of limited keys. */
final class Gates {

    private final Map<Gate.Key, Gate> gates = new HashMap<>();
    private final Set<Gate> freed = new LinkedHashSet<>();

    void opened(LiveRun live) {
        for (Limit limit : live.run.terms().limits()) {
            Gate gate = gates.computeIfAbsent(keyOf(live, limit), key -> new Gate(key, limit.most()));
            gate.users++;
            if (gate.most < limit.most()) {
                freed.add(gate);
            }
            gate.most = limit.most();
        }
    }

    /** Takes the run out of all its gates for good. */
    void closed(LiveRun live) {
        leaveQueue(live);
        for (Limit limit : live.run.terms().limits()) {
            Gate gate = gate(live, limit);
            giveBack(gate, live);
            gate.users--;
            if (gate.users == 0) {
                gates.remove(gate.key);
            }
        }
    }

    /** The run goes by other terms from now on. One that has begun keeps its permits of keys limited for whole runs. */
    void amend(LiveRun live, Run amended) {
        Set<Gate.Key> kept = new LinkedHashSet<>();
        for (Limit limit : live.run.terms().limits()) {
            if (live.begun
                    && limit.span() == Limit.Span.RUN
                    && gate(live, limit).holders.contains(live)) {
                kept.add(keyOf(live, limit));
            }
        }
        closed(live);
        live.run = amended;
        opened(live);
        for (Limit limit : amended.terms().limits()) {
            if (limit.span() == Limit.Span.RUN && kept.contains(keyOf(live, limit))) {
                gate(live, limit).holders.add(live);
            }
        }
    }

    /** The first of the run's gates that would not let it pass. */
    Optional<Gate> obstacle(LiveRun live) {
        for (Limit limit : live.run.terms().limits()) {
            Gate gate = gate(live, limit);
            if (!gate.hasRoom() && !gate.holders.contains(live)) {
                return Optional.of(gate);
            }
        }
        return Optional.empty();
    }

    /** Lets the run pass all its gates; none of them may be an obstacle. */
    void pass(LiveRun live) {
        for (Limit limit : live.run.terms().limits()) {
            gate(live, limit).holders.add(live);
        }
    }

    void queue(LiveRun live, Gate gate) {
        gate.waiting.add(live);
        live.queuedAt = gate;
    }

    void leaveQueue(LiveRun live) {
        Gate gate = live.queuedAt;
        if (gate != null) {
            gate.waiting.remove(live);
            live.queuedAt = null;
        }
    }

    /** Gives back the permits for one attempt, or also those for the whole run. */
    void giveBack(LiveRun live, boolean wholeRun) {
        for (Limit limit : live.run.terms().limits()) {
            if (wholeRun || limit.span() == Limit.Span.ATTEMPT) {
                giveBack(gate(live, limit), live);
            }
        }
    }

    private void giveBack(Gate gate, LiveRun live) {
        if (gate.holders.remove(live)) {
            freed.add(gate);
        }
    }

    /** The gates at which a permit came free since the last call and somebody waits. */
    List<Gate> takeFreed() {
        if (freed.isEmpty()) {
            return List.of();
        }
        List<Gate> taken =
                freed.stream().filter(gate -> !gate.waiting.isEmpty()).toList();
        freed.clear();
        return taken;
    }

    /** Lets all gates with room and a queue be looked at again. */
    void recheck() {
        gates.values().stream()
                .filter(gate -> gate.hasRoom() && !gate.waiting.isEmpty())
                .forEach(freed::add);
    }

    /** Compares the permits with the runs that should hold them, and puts right what is wrong; answers how many gates. */
    int recount(Collection<LiveRun> open) {
        var right = new HashMap<Gate, Set<LiveRun>>();
        for (LiveRun live : open) {
            for (Limit limit : live.run.terms().limits()) {
                boolean goes = live.state != RunState.WAITING;
                boolean keeps = limit.span() == Limit.Span.RUN
                        && gate(live, limit).holders.contains(live);
                if (goes || keeps) {
                    right.computeIfAbsent(gate(live, limit), gate -> new LinkedHashSet<>())
                            .add(live);
                }
            }
        }
        int wrong = 0;
        for (Gate gate : gates.values()) {
            Set<LiveRun> holders = right.getOrDefault(gate, Set.of());
            if (!gate.holders.equals(holders)) {
                gate.holders.clear();
                gate.holders.addAll(holders);
                wrong++;
            }
        }
        return wrong;
    }

    Iterable<Gate> all() {
        return gates.values();
    }

    Optional<Gate> find(Gate.Key key) {
        return Optional.ofNullable(gates.get(key));
    }

    private Gate gate(LiveRun live, Limit limit) {
        return Objects.requireNonNull(gates.get(keyOf(live, limit)));
    }

    private static Gate.Key keyOf(LiveRun live, Limit limit) {
        return new Gate.Key(live.run.workspace(), limit.key());
    }
}
