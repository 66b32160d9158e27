// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.execution.RunId;
import dev.carillon.store.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What happened, a line for each step, for people. Runs are called r1, r2 and so on, nodes by label and incarnation. */
final class Trace {

    private final Agenda agenda;
    private final boolean kept;
    private final List<String> lines = new ArrayList<>();
    private final Map<RunId, String> runs = new HashMap<>();
    private final Map<NodeId, String> nodes = new HashMap<>();
    private final Map<String, Integer> incarnations = new HashMap<>();

    Trace(Agenda agenda, boolean kept) {
        this.agenda = agenda;
        this.kept = kept;
    }

    void say(String who, Supplier<String> what) {
        if (kept) {
            Duration now = Duration.ofMillis(agenda.now());
            lines.add(String.format(
                    "%4d:%02d.%03d  %-9s %s",
                    now.toMinutes(), now.toSecondsPart(), now.toMillisPart(), who, what.get()));
        }
    }

    String name(RunId run) {
        return runs.computeIfAbsent(run, id -> "r" + (runs.size() + 1));
    }

    String name(NodeId node) {
        return nodes.computeIfAbsent(node, id -> id.label() + incarnations.merge(id.label(), 1, Integer::sum));
    }

    String names(Collection<RunId> some) {
        return some.stream().map(this::name).sorted().collect(Collectors.joining(", "));
    }

    /** A text with runs called by their names. */
    String named(String text) {
        String named = text;
        for (Map.Entry<RunId, String> run : runs.entrySet()) {
            named = named.replace(run.getKey().toString(), run.getValue());
        }
        return named;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
