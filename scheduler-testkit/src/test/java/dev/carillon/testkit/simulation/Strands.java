// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The strands of a simulation and the threads they take turns on. */
final class Strands implements AutoCloseable {

    private final ArrayDeque<StrandThread> idle = new ArrayDeque<>();
    private final Set<Strand> running = new LinkedHashSet<>();

    /**
     * Starts code and returns when it rests or has ended.
     *
     * @param end called in the strand with what the code threw, null for nothing
     */
    void start(Agenda agenda, Owner owner, Runnable code, Consumer<@Nullable Throwable> end) {
        StrandThread thread = idle.isEmpty() ? started() : idle.remove();
        var strand = new Strand(agenda, owner, thread);
        running.add(strand);
        thread.give(strand, () -> {
            Throwable thrown = null;
            try {
                code.run();
            } catch (Throwable failure) {
                thrown = failure;
            }
            running.remove(strand);
            idle.add(thread);
            end.accept(thrown);
        });
        thread.move();
    }

    private static StrandThread started() {
        var thread = new StrandThread();
        thread.start();
        return thread;
    }

    /** Unwinds what a vanished owner has left. */
    void unwind(Owner gone) {
        for (Strand strand : List.copyOf(running)) {
            if (strand.owner() == gone) {
                strand.unwind();
            }
        }
    }

    /** Unwinds what is left; all owners are gone. */
    void unwindAll() {
        List.copyOf(running).forEach(Strand::unwind);
    }

    @Override
    public void close() {
        unwindAll();
        while (!idle.isEmpty()) {
            idle.remove().move();
        }
    }
}
