// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.ExecutionLog;
import dev.carillon.store.Capability;
import dev.carillon.store.DeadLetters;
import dev.carillon.store.FireLedger;
import dev.carillon.store.GateRegistry;
import dev.carillon.store.JobCatalog;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeRegistry;
import dev.carillon.store.QueueControl;
import dev.carillon.store.QuotaLedger;
import dev.carillon.store.Retention;
import dev.carillon.store.RunJournal;
import dev.carillon.store.RunQueue;
import dev.carillon.store.TransactionalQueue;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The complete store in memory: for tests, and for hosts whose jobs need not survive the process. Several schedulers of
 * one process may share it.
 *
 * <p>One lock guards all of it. Executions, fires and dead letters are kept in rings of fixed size, of which
 * the oldest give way.
 */
public final class InMemoryJobStore implements JobStore {

    private static final int DEFAULT_RETENTION = 100_000;

    private final Ledger ledger;
    private final MemoryRuns runs;

    /** A store on the machine's clock that keeps the last 100,000 executions. */
    public InMemoryJobStore() {
        this(Clock.systemUTC(), DEFAULT_RETENTION);
    }

    /**
     * A store on a given clock.
     *
     * @param retention how many executions and how many fires are kept, 1 or more
     */
    public InMemoryJobStore(InstantSource clock, int retention) {
        this.ledger = new Ledger(clock, retention);
        this.runs = new MemoryRuns(ledger);
    }

    @Override
    public JobCatalog jobs() {
        return new MemoryCatalog(ledger);
    }

    @Override
    public FireLedger fires() {
        return new MemoryFires(ledger);
    }

    @Override
    public RunQueue runs() {
        return runs;
    }

    @Override
    public RunJournal journal() {
        return new MemoryJournal(ledger);
    }

    @Override
    public GateRegistry gates() {
        return new MemoryGates(ledger);
    }

    @Override
    public QuotaLedger quotas() {
        return new MemoryQuotas(ledger);
    }

    @Override
    public QueueControl queues() {
        return new MemoryQueues(ledger);
    }

    @Override
    public DeadLetters dead() {
        return new MemoryDeadLetters(ledger);
    }

    @Override
    public ExecutionLog log() {
        return new MemoryLog(ledger);
    }

    @Override
    public NodeRegistry nodes() {
        return new MemoryNodes(ledger);
    }

    @Override
    public Optional<TransactionalQueue> transactional() {
        return Optional.empty();
    }

    @Override
    public int forget(Retention retention) {
        synchronized (ledger) {
            Instant now = ledger.now();
            ledger.quotas.forgetUnused(now);
            ledger.traffic.keys.forgetExpired(now);
            return ledger.records.forget(retention, now);
        }
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.noneOf(Capability.class);
    }

    @Override
    public Instant now() {
        return ledger.now();
    }

    @Override
    public Subscription onWork(Runnable signal) {
        ledger.signals.add(signal);
        return () -> ledger.signals.remove(signal);
    }

    /** Nothing is held that needs closing; what is stored stays readable. */
    @Override
    public void close() {
        ledger.signals.clear();
    }
}
