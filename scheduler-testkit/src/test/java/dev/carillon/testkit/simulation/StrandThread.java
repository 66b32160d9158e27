// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A thread that moves only while the world stands still, and the other way round. Used for one strand after another. */
final class StrandThread extends Thread {

    private final Semaphore here = new Semaphore(0);
    private final Semaphore world = new Semaphore(0);
    private @Nullable Strand strand;
    private @Nullable Runnable code;

    StrandThread() {
        super("strand");
        setDaemon(true);
    }

    @Nullable
    Strand strand() {
        return strand;
    }

    void give(Strand next, Runnable what) {
        strand = next;
        code = what;
    }

    /** Called by the world: lets this thread move until it rests or its strand ends. */
    void move() {
        here.release();
        world.acquireUninterruptibly();
    }

    /** Called by this thread. */
    void yieldToWorld() {
        world.release();
        here.acquireUninterruptibly();
    }

    @Override
    public void run() {
        here.acquireUninterruptibly();
        while (code != null) {
            Strand running = Objects.requireNonNull(strand);
            try {
                code.run();
            } finally {
                running.end();
                strand = null;
                code = null;
                interrupted();
            }
            yieldToWorld();
        }
        world.release();
    }

    /** Where it rests it does not wake by this, but goes on at a time of the agenda. */
    @Override
    public void interrupt() {
        super.interrupt();
        Strand running = strand;
        if (running != null) {
            running.interrupted();
        }
    }
}
