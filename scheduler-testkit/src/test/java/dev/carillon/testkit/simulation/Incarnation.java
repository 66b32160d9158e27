// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.JobClient;
import dev.carillon.engine.Engine;
import dev.carillon.engine.EngineSettings;
import dev.carillon.engine.Events;
import dev.carillon.engine.Handlers;
import dev.carillon.engine.Machine;
import dev.carillon.handler.JobContext;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import dev.carillon.testkit.simulation.Happening.Began;
import dev.carillon.testkit.simulation.Happening.Ended;
import dev.carillon.testkit.simulation.Happening.Vanished;
import dev.carillon.trigger.Calendars;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;

/** One process: a real engine, its lanes and handlers moved by the agenda. */
final class Incarnation implements Owner {

    private static final int DISPATCH = 1;
    private static final int RECORD = 4;
    private static final int WATCH = 3;
    private static final double REFUSALS = 0.002;

    private final World world;
    private final String name;
    private final Runnable end;
    private final Engine engine;
    private final JobStore store;
    private final JobClient client;
    private final List<LanePace> lanes;
    private final JobStore.Subscription work;
    private boolean stopping;
    private boolean gone;
    private long frozenUntil;

    Incarnation(World world, String label, int number, Runnable end) {
        this.world = world;
        this.name = label + number;
        this.end = end;
        long seed = world.random.nextLong();
        var settings = EngineSettings.defaults(false)
                .node(label)
                .slots(1 + world.random.nextInt(6))
                .lease(World.LEASE, World.HEARTBEAT)
                .drain(Duration.ZERO, Duration.ZERO)
                .abandonAfter(Duration.ofMillis(1_000 + world.random.nextInt(10_000)));
        var handlers = Handlers.none();
        for (var type : world.repertoire.typesOf(label)) {
            handlers = handlers.with(type, this::handle);
        }
        this.store = world.store(this, this::node);
        this.engine = new Engine(
                world.bug().inEngine(store, world.clock),
                handlers,
                Calendars.none(),
                settings,
                new Events(List.of()),
                new Machine(
                        this::execute,
                        new Random(seed),
                        () -> Duration.ofMillis(world.agenda.now()).toNanos()));
        this.client = SeededClient.on(store, new Random(seed + 1), name);
        this.lanes = engine.lanes().stream()
                .map(lane -> new LanePace(world, this, lane))
                .toList();
        this.work = world.onWork(() -> lanes.get(DISPATCH).wake());
    }

    void begin() {
        world.trace.say(name, () -> "starts as " + engine.node().value());
        lanes.forEach(lane -> lane.in(world.random.nextInt(500)));
    }

    private NodeId node() {
        return engine.node();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean gone() {
        return gone;
    }

    @Override
    public long frozenUntil() {
        return frozenUntil;
    }

    void freeze(long millis) {
        frozenUntil = world.agenda.now() + millis;
    }

    private void execute(Runnable body) {
        if (!world.healed() && world.chance(REFUSALS)) {
            throw new RejectedExecutionException("no thread to be had");
        }
        world.agenda.in(
                world.random.nextInt(10),
                this,
                () -> world.strands.start(world.agenda, this, body, thrown -> {
                    if (thrown != null && !gone) {
                        world.court.find(new Violation("Body", "a handler's thread died: " + thrown));
                    }
                    lanes.get(DISPATCH).wake();
                    lanes.get(RECORD).wake();
                }));
    }

    private void handle(JobContext<Void> context) {
        world.court.hear(name, new Began(engine.node(), context.run()));
        lanes.get(WATCH).wake();
        try {
            new Script(world).play(context, client, Objects.requireNonNull(Strand.current()));
        } finally {
            if (!gone) {
                world.court.hear(name, new Ended(engine.node(), context.run()));
                lanes.get(DISPATCH).wake();
                lanes.get(RECORD).wake();
            }
        }
    }

    /** The ladder down; at its end the process does. */
    void stop() {
        if (!stopping) {
            stopping = true;
            world.trace.say(name, () -> "is asked to stop");
            attemptStop(() -> world.agenda.in(world.random.nextInt(5_000), this, this::leave));
        }
    }

    private void attemptStop(Runnable next) {
        if (lanes.get(DISPATCH).busy() || lanes.get(RECORD).busy()) {
            world.agenda.in(1, this, () -> attemptStop(next));
        } else {
            engine.stop();
            next.run();
        }
    }

    private void leave() {
        attemptStop(() -> {
            world.trace.say(name, () -> "has stopped");
            lanes.forEach(LanePace::end);
            world.bug().afterStop(store, engine);
            world.agenda.in(world.random.nextInt(20_000), this, this::vanish);
        });
    }

    void vanish() {
        if (!gone) {
            gone = true;
            work.close();
            world.court.hear(name, new Vanished(engine.node()));
            world.strands.unwind(this);
            end.run();
        }
    }
}
