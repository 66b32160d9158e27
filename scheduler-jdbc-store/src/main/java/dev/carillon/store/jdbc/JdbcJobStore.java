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
import dev.carillon.store.StoreException;
import dev.carillon.store.TransactionalQueue;
import dev.carillon.store.jdbc.migration.Migrations;
import dev.carillon.store.jdbc.migration.TableNames;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The job store over a database: PostgreSQL 14 and later, shared by any number of nodes; a SQLite file; or, for tests and demos,
 * H2 2.5, which one process has to itself. Which of them it is the data source tells.
 *
 * <pre>{@code
 * JobStore store = JdbcJobStore.of(dataSource).migrate();
 * }</pre>
 *
 * <p>A database that does not answer is waited for: the store can be opened without it, each call fails with a
 * {@link StoreException} until it answers, and all goes on from then. Thread-safe.
 */
public final class JdbcJobStore implements JobStore {

    /** The scripts that make its tables. */
    public static final Migrations TABLES =
            Migrations.of("carillon", JdbcJobStore.class::getResourceAsStream, "carillon");

    private final Groundwork groundwork;
    private final Signals signals;
    private final boolean notifies;

    private JdbcJobStore(Groundwork groundwork, Signals signals, boolean notifies) {
        this.groundwork = groundwork;
        this.signals = signals;
        this.notifies = notifies;
    }

    /** A store over the host's data source, which stays the host's to close. */
    public static Opening of(DataSource source) {
        return new Opening(source, TableNames.DEFAULT, new StoreClock(), false);
    }

    /** How a store is opened. Immutable; each method answers a changed copy, or the store. */
    public static final class Opening {

        private final DataSource source;
        private final TableNames names;
        private final StoreClock clock;
        private final boolean notifies;

        private Opening(DataSource source, TableNames names, StoreClock clock, boolean notifies) {
            this.source = source;
            this.names = names;
            this.clock = clock;
            this.notifies = notifies;
        }

        /** Where the tables are and how their names begin; {@code carillon_} in the connection's own schema otherwise. */
        public Opening tables(TableNames other) {
            return new Opening(source, other, clock, notifies);
        }

        /** By another clock than the database's: for tests in virtual time. */
        public Opening clock(InstantSource other) {
            return new Opening(source, names, new StoreClock(other), notifies);
        }

        /**
         * Lets the host's transactions that enqueue wake other processes themselves (PostgreSQL's NOTIFY), for hosts that enqueue and
         * exit. Otherwise this process looks until what was enqueued can be seen, and wakes them then, which costs the transaction
         * nothing: notifying, commits wait for each other.
         */
        public Opening notifyInTransaction() {
            return new Opening(source, names, clock, true);
        }

        /** On a machine whose own clock may be wrong. */
        Opening onMachine(InstantSource machine) {
            return new Opening(source, names, StoreClock.onMachine(machine), notifies);
        }

        /**
         * Opens the store and makes or changes its tables where that is needed, as soon as the database answers.
         *
         * @throws dev.carillon.store.jdbc.migration.SchemaException when the tables are not what this library can work with
         * @throws IllegalStateException when workspaces are separated from the role of the data source, too
         */
        public JdbcJobStore migrate() {
            return open(true);
        }

        /**
         * Opens the store over tables that somebody else makes, and refuses others as soon as the database answers.
         *
         * @throws dev.carillon.store.jdbc.migration.SchemaException when the tables are not what this library can work with
         * @throws IllegalStateException when workspaces are separated from the role of the data source, too
         */
        public JdbcJobStore checkSchema() {
            return open(false);
        }

        private JdbcJobStore open(boolean migrates) {
            var signals = new Signals();
            var groundwork = new Groundwork(source, names, clock, signals, migrates);
            groundwork.tryToLay();
            return new JdbcJobStore(groundwork, signals, notifies);
        }
    }

    private Foundation found() {
        return groundwork.laid();
    }

    @Override
    public JobCatalog jobs() {
        Foundation found = found();
        return new JdbcCatalog(found.database(), found.lanes(), found.partitions());
    }

    @Override
    public FireLedger fires() {
        Foundation found = found();
        return new JdbcFires(found.database(), found.bulk(), found.lanes(), found.partitions());
    }

    @Override
    public RunQueue runs() {
        Foundation found = found();
        return new JdbcRuns(found.database(), found.bulk(), found.joint(), found.lanes(), found.partitions());
    }

    @Override
    public RunJournal journal() {
        Foundation found = found();
        return new JdbcJournal(found.database(), found.liveness());
    }

    @Override
    public GateRegistry gates() {
        Foundation found = found();
        return new JdbcGates(found.database(), found.lanes());
    }

    @Override
    public QuotaLedger quotas() {
        return new JdbcQuotas(found().database());
    }

    @Override
    public QueueControl queues() {
        return new JdbcQueues(found().database());
    }

    @Override
    public DeadLetters dead() {
        Foundation found = found();
        return new JdbcDeadLetters(found.database(), found.lanes());
    }

    @Override
    public ExecutionLog log() {
        return new JdbcLog(found().database());
    }

    @Override
    public NodeRegistry nodes() {
        Foundation found = found();
        return new JdbcNodes(found.database(), found.liveness(), found.lanes(), found.partitions());
    }

    @Override
    public Optional<TransactionalQueue> transactional() {
        return Optional.of(new HostTransactions(this::found, notifies));
    }

    @Override
    public int forget(Retention retention) {
        Foundation found = found();
        return new Housekeeping(found.database(), found.partitions()).forget(retention);
    }

    /**
     * What this store promises; it depends on the database.
     *
     * @throws StoreException when the database has not answered yet
     */
    @Override
    public Set<Capability> capabilities() {
        return Set.copyOf(found().capabilities());
    }

    /** How this store and its database do, as far as is known by now: nothing is asked for it. */
    public StoreHealth health() {
        return groundwork.health();
    }

    @Override
    public Instant now() {
        return groundwork.now();
    }

    @Override
    public Subscription onWork(Runnable signal) {
        signals.add(signal);
        return () -> signals.remove(signal);
    }

    /** Ends what the store does by itself; the data source stays the host's. */
    @Override
    public void close() {
        signals.clear();
        groundwork.close();
    }
}
