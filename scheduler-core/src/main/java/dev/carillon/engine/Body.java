// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.store.Claim;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One claimed run on this node, from its claim until its end is stored. Guarded by {@link HeldRuns}, but for what is volatile. */
final class Body {

    /** Why a handler was interrupted. */
    enum Interruption {
        NONE,
        /** The node stops. */
        STOP,
        /** Somebody cancelled the run. */
        CANCEL,
        /** The attempt took longer than it may. */
        TIMEOUT,
        /** The node cannot say any more that it lives. */
        LEASE
    }

    /** How far it has come. */
    enum Phase {
        /** Claimed ahead; its handler has not been called. */
        AT_HAND,
        RUNNING,
        /** The handler goes on, though the end of its attempt is decided. */
        OUTLIVING,
        ENDED
    }

    final Claim claim;
    final Share share;
    final long claimedAt;
    Phase phase = Phase.AT_HAND;
    volatile Interruption interruption = Interruption.NONE;
    long startedAt;
    long interruptedAt;
    boolean abandoned;
    boolean warned;

    volatile @Nullable Attempt attempt;

    @Nullable
    Thread thread;

    Body(Claim claim, Share share, long claimedAt) {
        this.claim = claim;
        this.share = share;
        this.claimedAt = claimedAt;
    }

    /** Whether the handler is to be stopped when the node's lease is uncertain. */
    boolean stopsWithoutLease() {
        return switch (claim.run().terms().onLeaseLoss()) {
            case INTERRUPT -> true;
            case INTERRUPT_LIMITED -> !claim.run().terms().limits().isEmpty();
            case GO_ON -> false;
        };
    }

    /** What its handler says while it runs. */
    Optional<RunContext<?>> context() {
        Attempt begun = attempt;
        return begun == null || phase != Phase.RUNNING ? Optional.empty() : Optional.ofNullable(begun.context());
    }

    /** Whether its end stands in a transaction of the host, where nobody but the host can decide it. */
    boolean isCompleting() {
        Attempt begun = attempt;
        return begun != null && begun.completion().isPresent();
    }

    /** Whether its end is decided whatever the handler does. */
    boolean isAskedToEnd() {
        return interruption == Interruption.CANCEL || interruption == Interruption.TIMEOUT;
    }

    /** Interrupts the handler. What decides the end of the run takes the place of what only asks the handler to stop. */
    void cancel(String actor, long now) {
        Attempt begun = attempt;
        if (begun != null) {
            begun.cancelledBy(actor);
        }
        interrupt(Interruption.CANCEL, now);
    }

    void interrupt(Interruption why, long now) {
        boolean decides = why == Interruption.CANCEL || why == Interruption.TIMEOUT;
        if (interruption == Interruption.NONE || (decides && !isAskedToEnd())) {
            interruption = why;
            interruptedAt = now;
        }
        if (thread != null) {
            thread.interrupt();
        }
    }
}
