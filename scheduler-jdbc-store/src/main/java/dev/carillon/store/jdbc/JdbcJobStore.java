// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

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
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The job store over a database. Thread-safe. */
public final class JdbcJobStore implements JobStore {

    private final Database database;
    private final Partitions partitions;
    private final Bulk bulk;
    private final Lanes lanes;
    private final Set<Capability> capabilities;

    JdbcJobStore(Database database, Partitions partitions, Bulk bulk, Lanes lanes, Set<Capability> capabilities) {
        this.database = database;
        this.partitions = partitions;
        this.bulk = bulk;
        this.lanes = lanes;
        this.capabilities = capabilities;
    }

    @Override
    public JobCatalog jobs() {
        return new JdbcCatalog(database, lanes, partitions);
    }

    @Override
    public FireLedger fires() {
        return new JdbcFires(database, bulk, lanes, partitions);
    }

    @Override
    public RunQueue runs() {
        return new JdbcRuns(database, bulk, lanes, partitions);
    }

    @Override
    public RunJournal journal() {
        return new JdbcJournal(database);
    }

    @Override
    public GateRegistry gates() {
        return new JdbcGates(database, lanes);
    }

    @Override
    public QuotaLedger quotas() {
        return new JdbcQuotas(database);
    }

    @Override
    public QueueControl queues() {
        return new JdbcQueues(database);
    }

    @Override
    public DeadLetters dead() {
        return new JdbcDeadLetters(database, lanes);
    }

    @Override
    public ExecutionLog log() {
        return new JdbcLog(database);
    }

    @Override
    public NodeRegistry nodes() {
        return new JdbcNodes(database, lanes, partitions);
    }

    @Override
    public Optional<TransactionalQueue> transactional() {
        return Optional.of((connection, runs) ->
                database.within(connection, "add runs in the host's transaction", tx -> bulk.add(tx, runs)));
    }

    @Override
    public int forget(Retention retention) {
        return new Housekeeping(database, partitions).forget(retention);
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public Instant now() {
        return database.now();
    }

    @Override
    public Subscription onWork(Runnable signal) {
        database.addSignal(signal);
        return () -> database.removeSignal(signal);
    }

    /** Ends what the store does by itself; the data source stays the host's. */
    @Override
    public void close() {
        database.close();
    }
}
