// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery;

import dev.carillon.delivery.ledger.Deliveries;
import dev.carillon.delivery.ledger.Holder;
import dev.carillon.delivery.ledger.Settlement;
import dev.carillon.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what came of deliveries. That is worth some patience when the ledger does not answer: what is not written is uncertain
 * for ever. For one thread.
 */
final class Bookkeeper {

    private static final Logger LOG = LoggerFactory.getLogger(Bookkeeper.class);
    private static final int MOST_TRIES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final Deliveries deliveries;
    private final Holder holder;
    private final InstantSource clock;
    private final Rest rest;

    /** How to wait. */
    @FunctionalInterface
    interface Rest {
        void sleep(Duration length) throws InterruptedException;
    }

    Bookkeeper(Deliveries deliveries, Holder holder, InstantSource clock, Rest rest) {
        this.deliveries = deliveries;
        this.holder = holder;
        this.clock = clock;
        this.rest = rest;
    }

    void settle(Collection<Settlement> settlements) {
        if (settlements.isEmpty()) {
            return;
        }
        // a database driver may give up on a thread that is interrupted
        boolean interrupted = Thread.interrupted();
        try {
            interrupted |= settleOrFail(settlements);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Answers whether the thread was interrupted meanwhile. */
    private boolean settleOrFail(Collection<Settlement> settlements) {
        boolean interrupted = false;
        for (int tries = 1; ; tries++) {
            try {
                int settled = deliveries.settle(settlements, holder, clock.instant());
                if (settled < settlements.size()) {
                    LOG.warn(
                            "{} of {} deliveries were in other hands by then",
                            settlements.size() - settled,
                            settlements.size());
                }
                return interrupted;
            } catch (StoreException failure) {
                if (tries == MOST_TRIES) {
                    throw failure;
                }
                LOG.warn("what came of {} deliveries could not be written, trying again", settlements.size(), failure);
                interrupted |= rest(FIRST_PAUSE.multipliedBy(1L << tries - 1));
            }
        }
    }

    private boolean rest(Duration length) {
        try {
            rest.sleep(length);
            return false;
        } catch (InterruptedException told) {
            return true;
        }
    }
}
