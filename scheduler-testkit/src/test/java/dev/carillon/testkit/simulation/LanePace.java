// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.engine.Lane;
import dev.carillon.store.StoreException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Calls a lane when it asked to be called or when woken, as its thread would. */
final class LanePace {

    private static final double TORN = 0.3;
    private static final long FIRST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 5_000;

    private final World world;
    private final Owner owner;
    private final Lane lane;
    private long plans;
    private long pause;
    private boolean busy;
    private boolean woken;
    private boolean ended;
    private Duration rest = Duration.ZERO;

    LanePace(World world, Owner owner, Lane lane) {
        this.world = world;
        this.owner = owner;
        this.lane = lane;
    }

    /** Whether it stands in the middle of a turn. */
    boolean busy() {
        return busy;
    }

    void end() {
        ended = true;
    }

    void wake() {
        if (busy) {
            woken = true;
        } else if (pause == 0) {
            in(world.random.nextInt(world.slowestWake()));
        }
    }

    void in(long millis) {
        long plan = ++plans;
        world.agenda.in(millis, owner, () -> {
            if (plan == plans && !ended) {
                turn();
            }
        });
    }

    /** Some turns are torn: others may come between two of their store calls. */
    private void turn() {
        busy = true;
        woken = false;
        if (!world.healed() && world.chance(TORN)) {
            world.strands.start(world.agenda, owner, () -> rest = lane.tick(), this::turned);
        } else {
            Throwable thrown = null;
            try {
                rest = lane.tick();
            } catch (StoreException | RejectedExecutionException failure) {
                thrown = failure;
            }
            turned(thrown);
        }
    }

    private void turned(@Nullable Throwable thrown) {
        busy = false;
        if (owner.gone()) {
            return;
        }
        if (thrown == null) {
            pause = 0;
            in(woken ? 0 : Math.max(1, rest.toMillis()));
        } else if (thrown instanceof StoreException || thrown instanceof RejectedExecutionException) {
            pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, 2 * pause));
            in(pause);
        } else {
            world.court.find(new Violation("Lane", owner.name() + " " + lane.name() + " failed: " + thrown));
        }
    }
}
