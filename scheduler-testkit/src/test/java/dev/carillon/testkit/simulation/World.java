// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import dev.carillon.store.memory.InMemoryJobStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that one seed makes: a store, nodes, people, and what befalls them. */
final class World {

    static final Duration LEASE = Duration.ofSeconds(12);
    static final Duration HEARTBEAT = Duration.ofSeconds(3);

    private static final int RETENTION = 200_000;
    private static final long SHORTEST = Duration.ofMinutes(1).toMillis();
    private static final int SPREAD = (int) Duration.ofMinutes(5).toMillis();
    private static final long HEALING = Duration.ofMinutes(3).toMillis();
    private static final int MOST_STEPS = 2_000_000;
    private static final int[] WAKES = {10, 10, 300, 3_000};
    private static final List<String> NODES = List.of("anna", "bert", "carl", "dora");

    final Random random;
    final Agenda agenda;
    final Trace trace;
    final StoreClock clock;
    final Weather weather;
    final Court court;
    final Repertoire repertoire;
    final Strands strands;
    private final int slowestWake;
    private final PlantedBug bug;
    private final JobStore store;
    private final Witness witness;
    private final List<VirtualNode> nodes = new ArrayList<>();
    private boolean healed;

    World(long seed, PlantedBug bug, Strands strands, boolean traced) {
        this.random = new Random(seed);
        this.agenda = new Agenda(random);
        this.trace = new Trace(agenda, traced);
        this.clock = new StoreClock(agenda);
        this.weather = new Weather(agenda, random, trace, this::find);
        this.bug = bug;
        this.strands = strands;
        this.store = bug.inStore(new InMemoryJobStore(clock, RETENTION));
        this.court = new Court(
                new History(agenda),
                List.of(
                        new LeaseLaw(),
                        new RescueLaw(agenda, LEASE),
                        new HoldLaw(clock),
                        new LimitLaw(),
                        new PlanLaw(),
                        new DependencyLaw(agenda),
                        new BookLaw(),
                        new ProgressLaw()),
                trace);
        this.witness = new Witness(court, clock);
        this.repertoire = new Repertoire(random);
        this.slowestWake = WAKES[random.nextInt(WAKES.length)];
    }

    private void find(Violation violation) {
        court.find(violation);
    }

    PlantedBug bug() {
        return bug;
    }

    /** The store as everybody meets it, watched. */
    JobStore store(Owner owner, Supplier<@Nullable NodeId> node) {
        return weather.line(witness.watched(store, owner.name(), node), owner);
    }

    JobStore.Subscription onWork(Runnable signal) {
        return store.onWork(signal);
    }

    /** How long a signal may take, in milliseconds. */
    int slowestWake() {
        return healed ? WAKES[0] : slowestWake;
    }

    boolean healed() {
        return healed;
    }

    List<VirtualNode> nodes() {
        return nodes;
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** Plays it to the end, or to the first violation. */
    Optional<Violation> play() {
        for (String name : NODES.subList(0, 2 + random.nextInt(NODES.size() - 1))) {
            var node = new VirtualNode(this, name);
            nodes.add(node);
            node.boot(random.nextInt(2_000));
        }
        new Operator(this, "olga").begin();
        new Operator(this, "otto").begin();
        var faults = new Faults(this);
        faults.begin();
        long end = SHORTEST + random.nextInt(SPREAD);
        playUntil(end);
        healed = true;
        trace.say("world", () -> "all faults end");
        weather.clear();
        nodes.forEach(VirtualNode::heal);
        playUntil(end + HEALING + clock.backwards());
        if (court.verdict().isEmpty()) {
            court.audit(store);
        }
        nodes.forEach(VirtualNode::vanish);
        strands.unwindAll();
        return court.verdict();
    }

    private void playUntil(long end) {
        int steps = 0;
        while (court.verdict().isEmpty() && agenda.step(end)) {
            if (++steps > MOST_STEPS) {
                court.find(new Violation("World", "work without end"));
            }
        }
    }
}
