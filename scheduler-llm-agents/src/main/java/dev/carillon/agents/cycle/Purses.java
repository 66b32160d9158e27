// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import dev.carillon.agents.cycle.Budget.Limit;
import dev.carillon.llm.Prices;
import dev.carillon.llm.Usage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The budgets of a cycle and of its agents.
 *
 * <p>Calls are admitted in a fixed order. One that does not fit waits until those before it have ended and given back what they did not
 * use; only then is it refused. A call that fits earlier would fit then as well, so who is refused depends on the order
 * and on what was used, and never on which answer came first.
 */
final class Purses {

    private final Lock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private final CycleSettings settings;
    private final LongSupplier nanoTime;
    private final long began;
    private final Purse cycle;
    private final Map<Integer, Purse> agents = new HashMap<>();
    private Usage used = Usage.NONE;
    private long calls;
    private int underWay;

    Purses(CycleSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        this.cycle = new Purse(settings.cycleBudget(), settings.prices());
    }

    /** Reserves what a call may use, or says what forbids it; waits for other calls where these may give back enough. */
    Optional<AgentEnding> reserve(int place, Usage most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Optional<AgentEnding> refused = refused(place, most);
            while (refused.isPresent() && underWay > 0) {
                settled.await();
                refused = refused(place, most);
            }
            if (refused.isEmpty()) {
                agent(place).reserve(most);
                cycle.reserve(most);
                underWay++;
                calls++;
            }
            return refused;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a call that was reserved. */
    void settle(int place, Usage most, Usage spent, Duration time) {
        lock.lock();
        try {
            agent(place).settle(most, spent);
            agent(place).pass(time);
            cycle.settle(most, spent);
            used = used.plus(spent);
            underWay--;
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Notes a call of an earlier attempt. */
    void remember(int place, Usage spent) {
        lock.lock();
        try {
            agent(place).reserve(spent);
            cycle.reserve(spent);
            used = used.plus(spent);
            calls++;
        } finally {
            lock.unlock();
        }
    }

    Usage used() {
        lock.lock();
        try {
            return used;
        } finally {
            lock.unlock();
        }
    }

    long calls() {
        lock.lock();
        try {
            return calls;
        } finally {
            lock.unlock();
        }
    }

    private Optional<AgentEnding> refused(int place, Usage most) {
        Optional<Limit> own = agent(place).refused(most);
        if (own.isPresent()) {
            return own.map(AgentEnding::agentBudget);
        }
        Optional<Limit> shared = cycle.refused(most);
        if (shared.isEmpty() && isLate()) {
            shared = Optional.of(Limit.TIME);
        }
        return shared.map(AgentEnding::cycleBudget);
    }

    private boolean isLate() {
        long passed = nanoTime.getAsLong() - began;
        return settings.cycleBudget()
                .time()
                .filter(most -> passed >= TimeUnit.MILLISECONDS.toNanos(most.toMillis()))
                .isPresent();
    }

    private Purse agent(int place) {
        Prices prices = settings.prices();
        return agents.computeIfAbsent(place, any -> new Purse(settings.agentBudget(), prices));
    }
}
