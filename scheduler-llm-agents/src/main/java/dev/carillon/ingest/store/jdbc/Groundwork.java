// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.jdbc;

import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.migration.Migrations;
import dev.carillon.store.jdbc.migration.TableNames;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks, as soon as a database answers, what it is, and makes or checks the tables. Thread-safe. */
final class Groundwork {

    /** The scripts of the tables. */
    static final Migrations TABLES = Migrations.of("ingest", JdbcIngestStore.class::getResourceAsStream, "tables");

    private static final Logger LOG = LoggerFactory.getLogger(Groundwork.class);

    private final DataSource source;
    private final TableNames names;
    private final boolean migrates;
    private volatile @Nullable Database laid;

    Groundwork(DataSource source, TableNames names, boolean migrates) {
        this.source = source;
        this.names = names;
        this.migrates = migrates;
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
     * The database with its tables.
     *
     * @throws StoreException when it does not answer
     */
    Database laid() {
        Database known = laid;
        return known == null ? lay() : known;
    }

    private synchronized Database lay() {
        Database known = laid;
        if (known != null) {
            return known;
        }
        Dialect dialect = dialect();
        if (migrates) {
            TABLES.apply(source, names)
                    .forEach(script -> LOG.info("tables {}: {} was applied", names.tables(), script));
        } else {
            TABLES.check(source, names);
        }
        var fresh = new Database(source, dialect, names);
        laid = fresh;
        return fresh;
    }

    private Dialect dialect() {
        try (Connection connection = source.getConnection()) {
            return Dialect.of(connection.getMetaData());
        } catch (SQLException silent) {
            throw new StoreException("connect to the database: " + silent.getMessage(), silent);
        }
    }
}
