// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import org.jspecify.annotations.Nullable;

/**
 * A piece of code that can be left in the middle and gone on with later: it has a thread of its own, but of all threads of
 * a simulation only one moves at a time.
 */
final class Strand {

    /** Thrown into code whose owner has vanished, so that its thread comes free. */
    static final class Vanished extends Error {}

    private final Agenda agenda;
    private final Owner owner;
    private final StrandThread thread;
    private long rests;
    private boolean heedsInterrupts;
    private boolean ended;

    Strand(Agenda agenda, Owner owner, StrandThread thread) {
        this.agenda = agenda;
        this.owner = owner;
        this.thread = thread;
    }

    /** The strand that the caller is in, null outside of all. */
    static @Nullable Strand current() {
        return Thread.currentThread() instanceof StrandThread thread ? thread.strand() : null;
    }

    Owner owner() {
        return owner;
    }

    boolean ended() {
        return ended;
    }

    void end() {
        ended = true;
    }

    /** Lets virtual time pass. */
    void rest(long millis) {
        rest(millis, false);
    }

    /** Lets virtual time pass until an interrupt. True when there was one, now or earlier. */
    boolean restUnlessInterrupted(long millis) {
        if (Thread.interrupted()) {
            return true;
        }
        rest(millis, true);
        return Thread.interrupted();
    }

    private void rest(long millis, boolean heeding) {
        if (owner.gone()) {
            throw new Vanished();
        }
        heedsInterrupts = heeding;
        goOnIn(millis);
        thread.yieldToWorld();
        heedsInterrupts = false;
        if (owner.gone()) {
            throw new Vanished();
        }
    }

    private void goOnIn(long millis) {
        long rest = ++rests;
        agenda.in(millis, owner, () -> {
            if (rest == rests && !ended) {
                thread.move();
            }
        });
    }

    /** Its thread has been interrupted, by somebody else. */
    void interrupted() {
        if (heedsInterrupts && !ended) {
            heedsInterrupts = false;
            goOnIn(1);
        }
    }

    /** Runs it to its end after its owner has vanished. */
    void unwind() {
        rests++;
        while (!ended) {
            thread.move();
        }
    }
}
