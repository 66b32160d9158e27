// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.migration.DatabaseKind;
import dev.carillon.store.jdbc.migration.TableNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lays a store's foundation as soon as its database answers: looks what it is, makes or checks the tables. Thread-safe. */
final class Groundwork {

    private static final Logger LOG = LoggerFactory.getLogger(Groundwork.class);
    private final DataSource source;
    private final TableNames names;
    private final StoreClock clock;
    private final Signals signals;
    private final boolean migrates;
    private final Reachability reachability;
    private volatile @Nullable Surroundings surroundings;
    private volatile int schemaVersion;
    private volatile @Nullable Foundation laid;
    private boolean closed;

    Groundwork(DataSource source, TableNames names, StoreClock clock, Signals signals, boolean migrates) {
        this.source = source;
        this.names = names;
        this.clock = clock;
        this.signals = signals;
        this.migrates = migrates;
        this.reachability = new Reachability(clock::now);
    }

    /** Tries for the first time; a database that does not answer is left for later. */
    void tryToLay() {
        try {
            laid();
        } catch (StoreException silent) {
            LOG.warn("the database does not answer yet; the store waits for it: {}", silent.getMessage());
        }
    }

    /**
     * The foundation.
     *
     * @throws StoreException when the database does not answer
     */
    Foundation laid() {
        Foundation known = laid;
        return known == null ? lay() : known;
    }

    private synchronized Foundation lay() {
        Foundation known = laid;
        if (known != null) {
            return known;
        }
        if (closed) {
            throw new IllegalStateException("the store is closed, expected it open");
        }
        try {
            Surroundings found = Surroundings.of(source);
            return found.endsWithoutConnections() ? layConnected(found) : lay(found);
        } catch (StoreException silent) {
            reachability.failed(silent.getMessage());
            throw silent;
        }
    }

    /** A database in memory is gone with its last connection: one stays until the store has its own. */
    private Foundation layConnected(Surroundings found) {
        try {
            Connection stays = source.getConnection();
            try {
                return lay(found);
            } finally {
                stays.close();
            }
        } catch (SQLException silent) {
            throw new StoreException("connect to the database: " + silent.getMessage(), silent);
        }
    }

    private Foundation lay(Surroundings found) {
        Workspaces workspaces =
                found.kind() == DatabaseKind.POSTGRESQL ? Workspaces.on(source, names) : Workspaces.OPEN;
        if (migrates) {
            JdbcJobStore.TABLES
                    .apply(source, names)
                    .forEach(script -> LOG.info("tables {}: {} was applied", names.tables(), script));
        } else {
            JdbcJobStore.TABLES.check(source, names);
        }
        schemaVersion = Surroundings.schemaVersion(source, names);
        var statements = new Statements(names.tables());
        Foundation fresh = switch (found.kind()) {
            case POSTGRESQL -> Foundation.onPostgres(source, statements, clock, signals, workspaces);
            case SQLITE -> Foundation.onSqlite(source, statements, clock, signals);
            case H2 -> Foundation.onH2(source, statements, clock, signals, found.durable());
        };
        workspaces.say(names);
        if (!found.defaultsFit()) {
            fresh.database().dialect().sayAllOfTransactions();
        }
        fresh.watchedBy(reachability);
        reachability.answered();
        surroundings = found;
        found.advice().forEach(advice -> LOG.warn("tables {}: {}", names.tables(), advice));
        laid = fresh;
        signals.call();
        return fresh;
    }

    StoreHealth health() {
        Surroundings found = surroundings;
        Foundation known = laid;
        return new StoreHealth(
                reachability.silentSince(),
                reachability.lastError(),
                found == null ? null : found.database(),
                schemaVersion,
                known != null && known.wakeUps().listens(),
                known == null ? Set.of() : known.capabilities(),
                known == null ? 0 : known.database().lostToOthers(),
                found == null ? List.of() : found.advice());
    }

    Instant now() {
        return clock.now();
    }

    synchronized void close() {
        closed = true;
        Foundation known = laid;
        if (known != null) {
            known.close();
        }
    }
}
