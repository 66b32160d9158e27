// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What befalls the nodes, the lines and the clock; which kinds, and how often, the seed decides. */
final class Faults {

    private enum Kind {
        OUTAGE,
        CUT,
        FREEZE,
        CRASH,
        STOP,
        CLOCK
    }

    private static final Owner FATE = Owner.steady("fate");
    private static final int LONGEST_FAULT = 40_000;
    static final int LARGEST_STEP = 60_000;
    private static final int USUAL_STEP = 11_000;
    private static final long BETWEEN_STEPS = World.LEASE.multipliedBy(2).toMillis();

    private final World world;
    private final Random random;
    private final List<Kind> kinds = new ArrayList<>();
    private final int pause;
    private long nextStep;

    Faults(World world) {
        this.world = world;
        this.random = world.random;
        for (Kind kind : Kind.values()) {
            if (random.nextBoolean()) {
                kinds.add(kind);
            }
        }
        this.pause = 3_000 + random.nextInt(60_000);
    }

    void begin() {
        world.trace.say("fate", () -> "has " + kinds + " about every " + pause + " ms");
        if (!kinds.isEmpty()) {
            next();
        }
    }

    private void next() {
        world.agenda.in(random.nextLong(2L * pause), FATE, () -> {
            if (!world.healed()) {
                strike(kinds.get(random.nextInt(kinds.size())));
                next();
            }
        });
    }

    private void strike(Kind kind) {
        VirtualNode node = world.nodes().get(random.nextInt(world.nodes().size()));
        long millis = random.nextLong(1, LONGEST_FAULT);
        switch (kind) {
            case OUTAGE -> {
                world.trace.say("fate", () -> "takes the store away for " + millis + " ms");
                world.weather.down(millis);
            }
            case CUT -> {
                Incarnation process = node.running();
                if (process != null) {
                    world.trace.say("fate", () -> "cuts " + process.name() + " off for " + millis + " ms");
                    world.weather.cut(process, millis);
                }
            }
            case FREEZE -> node.freeze(millis);
            case CRASH -> node.crash();
            case STOP -> node.stop();
            case CLOCK -> stepClock();
        }
    }

    private void stepClock() {
        if (world.agenda.now() >= nextStep) {
            nextStep = world.agenda.now() + BETWEEN_STEPS;
            int size = 1 + random.nextInt(random.nextInt(4) == 0 ? LARGEST_STEP : USUAL_STEP);
            int step = random.nextBoolean() ? size : -size;
            world.trace.say("fate", () -> "steps the store's clock by " + step + " ms");
            world.clock.step(step);
        }
    }
}
