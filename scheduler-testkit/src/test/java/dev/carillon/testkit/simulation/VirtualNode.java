// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import org.jspecify.annotations.Nullable;

/** A machine on which one process of the engine runs after another. */
final class VirtualNode {

    private final World world;
    private final String name;
    private @Nullable Incarnation running;
    private int starts;

    VirtualNode(World world, String name) {
        this.world = world;
        this.name = name;
    }

    /** Starts a process after a while. */
    void boot(long millis) {
        world.agenda.in(millis, Owner.steady(name), () -> {
            Incarnation started = new Incarnation(world, name, ++starts, this::ended);
            running = started;
            started.begin();
        });
    }

    private void ended() {
        running = null;
        boot(1 + world.random.nextInt(world.healed() ? 1_000 : 20_000));
    }

    @Nullable
    Incarnation running() {
        return running;
    }

    /** Lets the process stand still. */
    void freeze(long millis) {
        Incarnation process = running;
        if (process != null) {
            world.trace.say(process.name(), () -> "stands still for " + millis + " ms");
            process.freeze(millis);
        }
    }

    /** Ends the process between two steps; a new one comes. */
    void crash() {
        Incarnation process = running;
        if (process != null) {
            world.trace.say(process.name(), () -> "crashes");
            process.vanish();
        }
    }

    void stop() {
        Incarnation process = running;
        if (process != null) {
            process.stop();
        }
    }

    void heal() {
        Incarnation process = running;
        if (process != null) {
            process.freeze(0);
        }
    }

    /** Ends the process for good. */
    void vanish() {
        Incarnation process = running;
        if (process != null) {
            process.vanish();
        }
    }
}
