// SPDX-License-Identifier: Apache-2.0
package dev.carillon.micrometer;

import dev.carillon.execution.RunCounts;
import dev.carillon.observation.NodeState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Gauges of what a node does, each tagged with the {@code node}'s label; two nodes of one process need different labels
 * to be told apart.
 *
 * <ul>
 *   <li>{@code carillon.slots.used} and {@code carillon.slots.free}
 *   <li>{@code carillon.handlers.abandoned}: would not end when interrupted, and go on without a slot
 *   <li>{@code carillon.executions.unstored}: ended, their records not stored yet
 *   <li>{@code carillon.lane.silence}: since a {@code lane} last did its work without failing
 *   <li>{@code carillon.runs}: open runs of the whole store by {@code state}. Every node reports all of them: take the
 *       maximum over nodes, not the sum. NaN while there is no fresh count
 * </ul>
 *
 * <p>Bind it once the scheduler is started, and close it with the scheduler: until then the registry holds both.
 */
@SuppressWarnings("exports")
public final class NodeMeters implements MeterBinder, AutoCloseable {

    private final Supplier<NodeState> node;
    private final List<Bound> bound = new ArrayList<>();

    private record Bound(MeterRegistry registry, Meter meter) {}

    /**
     * @param node such as {@code scheduler::state}
     */
    public NodeMeters(Supplier<NodeState> node) {
        this.node = node;
    }

    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        NodeState now = node.get();
        var meters = new ArrayList<Meter>();
        meters.add(gauge("carillon.slots.used", "Slots that are taken", NodeState::used)
                .tag("node", now.node())
                .register(registry));
        meters.add(gauge("carillon.slots.free", "Slots that are free", NodeState::free)
                .tag("node", now.node())
                .register(registry));
        meters.add(gauge(
                        "carillon.handlers.abandoned",
                        "Handlers that would not end and go on without a slot",
                        NodeState::abandoned)
                .tag("node", now.node())
                .register(registry));
        meters.add(gauge("carillon.executions.unstored", "Executions whose records wait", NodeState::unstored)
                .tag("node", now.node())
                .register(registry));
        meters.add(runs(now, "waiting", RunCounts::waiting).register(registry));
        meters.add(runs(now, "ready", RunCounts::ready).register(registry));
        meters.add(runs(now, "running", RunCounts::running).register(registry));
        for (String lane : now.lanes().keySet()) {
            meters.add(silence(now, lane).register(registry));
        }
        meters.forEach(meter -> bound.add(new Bound(registry, meter)));
    }

    private Gauge.Builder<Supplier<NodeState>> gauge(
            String name, String description, ToDoubleFunction<NodeState> value) {
        return Gauge.builder(name, node, state -> value.applyAsDouble(state.get()))
                .description(description)
                .strongReference(true);
    }

    private Gauge.Builder<Supplier<NodeState>> runs(NodeState now, String state, ToLongFunction<RunCounts> count) {
        return gauge("carillon.runs", "Open runs of the whole store", measured -> {
                    RunCounts runs = measured.runs();
                    return runs == null ? Double.NaN : count.applyAsLong(runs);
                })
                .tag("node", now.node())
                .tag("state", state);
    }

    private TimeGauge.Builder<Supplier<NodeState>> silence(NodeState now, String lane) {
        return TimeGauge.builder(
                        "carillon.lane.silence",
                        node,
                        TimeUnit.MILLISECONDS,
                        state -> state.get()
                                .lanes()
                                .getOrDefault(lane, Duration.ZERO)
                                .toMillis())
                .description("How long ago a lane last did its work without failing")
                .strongReference(true)
                .tag("node", now.node())
                .tag("lane", lane);
    }

    /** Takes the gauges out of every registry they were bound to. */
    @Override
    public synchronized void close() {
        bound.forEach(each -> each.registry().remove(each.meter()));
        bound.clear();
    }
}
