// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.engine.Engine;
import dev.carillon.observation.NodeState;
import dev.carillon.store.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** One node in virtual time: an engine whose lanes are driven on the caller's thread until nothing is due. */
final class VirtualNode {

    private static final int TICKS_AT_ONE_INSTANT = 100_000;

    private final Engine engine;
    private final VirtualLanes lanes;
    private final VirtualClock clock;
    private final JobStore.Subscription moves;

    VirtualNode(Engine engine, VirtualClock clock) {
        this.engine = engine;
        this.lanes = new VirtualLanes(engine.lanes(), clock);
        this.clock = clock;
        this.moves = clock.onMove(this::passBesideHandler);
    }

    /**
     * Does what is due now.
     *
     * @param enough whether to leave the rest undone
     * @return when something is due next
     * @throws IllegalStateException when work brings work for ever
     */
    Instant settle(BooleanSupplier enough) {
        for (int tick = 0; tick < TICKS_AT_ONE_INSTANT && !enough.getAsBoolean(); tick++) {
            Duration rest = lanes.tick();
            if (!rest.isZero()) {
                return clock.instant().plus(rest);
            }
        }
        if (enough.getAsBoolean()) {
            return clock.instant();
        }
        throw new IllegalStateException("work without end at " + clock.instant());
    }

    /** While a handler lets time pass, its node lives on and minds the handler's time. */
    private void passBesideHandler() {
        if (engine.callsFromHandler()) {
            lanes.tickBesideHandler();
        }
    }

    NodeState state() {
        return engine.state();
    }

    /**
     * Hands back what it holds and leaves.
     *
     * @throws IllegalStateException when one of its handlers calls it
     */
    void stop() {
        if (engine.callsFromHandler()) {
            throw new IllegalStateException("a handler cannot stop the node that runs it: it would wait for itself");
        }
        moves.close();
        engine.stop();
    }
}
