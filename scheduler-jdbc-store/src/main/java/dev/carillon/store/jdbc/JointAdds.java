// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Run;
import dev.carillon.store.Added;
import dev.carillon.store.RefusedDataException;
import dev.carillon.store.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs that many threads add one by one go to the database together: those that come while others are under way wait for
 * these, and one commit serves them all. A call returns when its run is stored, as it would alone, and what the database
 * cannot keep is refused to the caller who brought it. Thread-safe.
 */
final class JointAdds {

    /** While one transaction waits for the disk, another one is made ready. */
    private static final int AT_ONCE = 2;

    private static final int MOST = 500;

    /** A thread and what it adds. Guarded by the lock. */
    private static final class Caller {
        private final Run run;
        private final Condition called;
        private List<Caller> together = List.of();
        private boolean answered;
        private @Nullable StoreException failure;

        Caller(Run run, Condition called) {
            this.run = run;
            this.called = called;
        }

        void lead(List<Caller> callers) {
            together = callers;
            called.signal();
        }

        void answer(@Nullable StoreException with) {
            failure = with;
            answered = true;
            called.signal();
        }
    }

    private final Consumer<List<Run>> add;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Caller> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * @param add stores runs, all of them or none
     */
    JointAdds(Consumer<List<Run>> add) {
        this.add = add;
    }

    /** Stores a run that has no key, limits or quotas, so that it waits for nobody. */
    Added add(Run run) {
        var caller = new Caller(run, lock.newCondition());
        List<Caller> together = together(caller);
        if (!together.isEmpty()) {
            store(together);
        }
        StoreException failure = caller.failure;
        if (failure instanceof RefusedDataException) {
            throw failure;
        }
        if (failure != null) {
            // others throw the same one, each from its own call
            throw new StoreException(String.valueOf(failure.getMessage()), failure);
        }
        return new Added(run.id(), Added.Result.ADDED);
    }

    /** How many threads wait until those that are under way are stored. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Those that the calling thread is to store, its own among them; none when somebody else has stored it. */
    private List<Caller> together(Caller caller) {
        lock.lock();
        try {
            if (underWay < AT_ONCE) {
                underWay++;
                return List.of(caller);
            }
            waiting.add(caller);
            while (caller.together.isEmpty() && !caller.answered) {
                caller.called.awaitUninterruptibly();
            }
            return caller.together;
        } finally {
            lock.unlock();
        }
    }

    private void store(List<Caller> together) {
        List<@Nullable StoreException> failures = stored(together);
        lock.lock();
        try {
            for (int i = 0; i < together.size(); i++) {
                together.get(i).answer(failures.get(i));
            }
            handOver();
        } finally {
            lock.unlock();
        }
    }

    /** Whoever has waited longest stores the next, so that no thread works for others alone. */
    private void handOver() {
        if (waiting.isEmpty()) {
            underWay--;
            return;
        }
        var next = new ArrayList<Caller>();
        while (!waiting.isEmpty() && next.size() < MOST) {
            next.add(waiting.remove());
        }
        next.get(0).lead(next);
    }

    /** What failed of each, null for those that are stored. */
    private List<@Nullable StoreException> stored(List<Caller> together) {
        StoreException ofAll = failure(together);
        boolean apart = ofAll instanceof RefusedDataException && together.size() > 1;
        List<@Nullable StoreException> failures = new ArrayList<>();
        for (Caller caller : together) {
            failures.add(apart ? failure(List.of(caller)) : ofAll);
        }
        return failures;
    }

    private @Nullable StoreException failure(List<Caller> callers) {
        try {
            add.accept(callers.stream().map(caller -> caller.run).toList());
            return null;
        } catch (StoreException failure) {
            return failure;
        } catch (RuntimeException | Error failure) {
            // the others wait for an answer
            return new StoreException("add runs: " + failure, failure);
        }
    }
}
