// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Run;
import dev.carillon.store.Added;
import dev.carillon.store.Capability;
import dev.carillon.store.Claim;
import dev.carillon.store.Finish;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a store is built on once its database has answered for the first time.
 *
 * @param liveness the same database over a connection that neither the host nor the store's other work can hold, where there
 *     can be one: nodes say by it that they live
 * @param joint null where connections may be those of the thread that asks for one, and not only of the store
 */
record Foundation(
        Database database,
        Database liveness,
        Partitions partitions,
        Lanes lanes,
        Bulk bulk,
        @Nullable JointAdds joint,
        WakeUps wakeUps,
        Set<Capability> capabilities) {

    static Foundation onPostgres(
            DataSource source, Statements statements, StoreClock clock, Signals signals, Workspaces workspaces) {
        var dialect = new PostgresDialect();
        var database = new Database(new PooledConnections(source), dialect, statements, clock, signals);
        var liveness = new Database(new KeptConnection(source), dialect, statements, clock, signals);
        var partitions = new PostgresPartitions(database);
        var lanes = new Lanes();
        String channel = statements.of("${tables}wake").replace("\"", "");
        var wakeUps = new PostgresWakeUps(source, channel, signals, thread(), database);
        database.announceBy(wakeUps);
        liveness.announceBy(wakeUps);
        database.readClock();
        partitions.ensureNow();
        wakeUps.start();
        var capabilities = EnumSet.of(
                Capability.DURABLE,
                Capability.MULTI_PROCESS,
                Capability.TRANSACTIONAL,
                Capability.DATABASE_CLOCK,
                Capability.CROSS_PROCESS_WAKE_UP);
        boolean separated = workspaces == Workspaces.SEPARATED;
        if (separated) {
            capabilities.add(Capability.ISOLATED_WORKSPACES);
        }
        var bulk = new SetBased(database, lanes, partitions);
        return new Foundation(
                database,
                liveness,
                partitions,
                lanes,
                bulk,
                separated ? null : new JointAdds(bulk::add),
                wakeUps,
                capabilities);
    }

    /** Adds runs in a transaction of the host, of its own workspace if the database keeps workspaces apart. */
    List<Added> add(Tx host, List<Run> runs) {
        requireWorkspace(host, runs);
        return bulk.add(host, runs);
    }

    /** Ends an attempt in a transaction of the host, of its own workspace if the database keeps workspaces apart. */
    void complete(Tx host, Claim claim, Finish end) {
        requireWorkspace(host, List.of(claim.run()));
        new Completion(host).complete(claim, end);
    }

    /** From now on whether the database answers is told. */
    void watchedBy(Reachability watching) {
        database.watchedBy(watching);
        liveness.watchedBy(watching);
    }

    private void requireWorkspace(Tx host, List<Run> runs) {
        if (capabilities.contains(Capability.ISOLATED_WORKSPACES)) {
            HostWorkspace.of(host).require(runs);
        }
    }

    static Foundation onSqlite(DataSource source, Statements statements, StoreClock clock, Signals signals) {
        var file = new SingleConnection(source);
        var database = new Database(file, new SqliteDialect(), statements, clock, signals);
        // so that the file keeps a write-ahead log before any host's transaction holds it
        database.read("open the file", tx -> true);
        var lanes = new Lanes();
        var wakeUps = new FileWakeUps(file, database, signals, thread());
        wakeUps.start();
        var bulk = new OneByOne(database, lanes, Partitions.NONE);
        return new Foundation(
                database,
                database,
                Partitions.NONE,
                lanes,
                bulk,
                new JointAdds(bulk::add),
                wakeUps,
                EnumSet.of(
                        Capability.DURABLE,
                        Capability.MULTI_PROCESS,
                        Capability.TRANSACTIONAL,
                        Capability.CROSS_PROCESS_WAKE_UP));
    }

    static Foundation onH2(
            DataSource source, Statements statements, StoreClock clock, Signals signals, boolean durable) {
        var dialect = new H2Dialect();
        var only = new SingleConnection(source, new H2Connection());
        var database = new Database(only, dialect, statements.in(dialect), clock, signals);
        // from now on the database is open for as long as the store is
        database.read("open the database", tx -> true);
        var lanes = Lanes.notLookedThrough();
        var capabilities = EnumSet.of(Capability.TRANSACTIONAL);
        if (durable) {
            capabilities.add(Capability.DURABLE);
        }
        var bulk = new OneByOne(database, lanes, Partitions.NONE);
        return new Foundation(
                database,
                database,
                Partitions.NONE,
                lanes,
                bulk,
                new JointAdds(bulk::add),
                new LocalWakeUps(thread(), database, signals::call),
                capabilities);
    }

    /** What is still to be looked at later is dropped when it is shut down. */
    private static ScheduledExecutorService thread() {
        var executor = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "carillon-wake");
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return executor;
    }

    void close() {
        wakeUps.close();
        liveness.close();
        database.close();
    }
}
