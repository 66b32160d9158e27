// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.engine.Lane;
import dev.carillon.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The lanes of one engine, each called when it asked to be; those that dispatch and record each time. */
final class VirtualLanes {

    private static final int LIVENESS = 0;
    private static final int DISPATCH = 1;
    private static final int WATCH = 3;
    private static final int RECORD = 4;

    private final List<Lane> lanes;
    private final Instant[] dueAt;
    private final VirtualClock clock;

    VirtualLanes(List<Lane> lanes, VirtualClock clock) {
        this.lanes = lanes;
        this.clock = clock;
        this.dueAt = new Instant[lanes.size()];
        Arrays.fill(dueAt, Instant.MIN);
    }

    /** One turn of those that are due; when to call again. */
    Duration tick() {
        Instant now = clock.instant();
        Instant next = Instant.MAX;
        for (int lane = 0; lane < dueAt.length; lane++) {
            if (lane == DISPATCH || lane == RECORD || !dueAt[lane].isAfter(now) || isBack(lane, now)) {
                dueAt[lane] = now.plus(lanes.get(lane).tick());
            }
            next = dueAt[lane].isBefore(next) ? dueAt[lane] : next;
        }
        return Duration.between(now, next);
    }

    /** What other threads of a node do while a handler takes its time: it says that it lives, and minds handlers. */
    void tickBesideHandler() {
        if (!dueAt[LIVENESS].isAfter(clock.instant())) {
            try {
                tick(LIVENESS);
            } catch (StoreException silence) {
                // the handler has nothing to do with it; when it lasts, the watch says that the lease is uncertain
                dueAt[LIVENESS] = clock.instant();
            }
        }
        tick(WATCH);
    }

    private void tick(int lane) {
        Duration rest = lanes.get(lane).tick();
        dueAt[lane] = clock.instant().plus(rest);
    }

    /** A clock that was set back must not silence a lane. */
    private boolean isBack(int lane, Instant now) {
        return dueAt[lane].isAfter(now.plus(Duration.ofDays(1)));
    }
}
