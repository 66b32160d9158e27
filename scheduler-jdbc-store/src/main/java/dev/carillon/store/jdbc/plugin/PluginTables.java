// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plugin;

import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.migration.Migrations;
import dev.carillon.store.jdbc.migration.TableNames;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of a plug-in in a host's database: PostgreSQL 14 and later, or a file of SQLite 3.37 and later. Which of them it is
 * the data source tells. The tables are made or checked as soon as the database answers, and may lie beside those of the job store
 * and of other plug-ins.
 *
 * <pre>{@code
 * PluginTables tables = PluginTables.of(scripts, dataSource, TableNames.DEFAULT, true, "notes are kept in PostgreSQL and SQLite");
 * long notes = tables.laid().read("count notes", tx -> tx.number("SELECT count(*) FROM ${tables}note"));
 * }</pre>
 *
 * <p>The data source stays the host's to close. Thread-safe.
 */
public final class PluginTables {

    private static final Logger LOG = LoggerFactory.getLogger(PluginTables.class);

    private final Migrations tables;
    private final DataSource source;
    private final TableNames names;
    private final boolean migrates;
    private final String kept;
    private volatile @Nullable PluginDatabase laid;

    private PluginTables(Migrations tables, DataSource source, TableNames names, boolean migrates, String kept) {
        this.tables = tables;
        this.source = source;
        this.names = names;
        this.migrates = migrates;
        this.kept = kept;
    }

    /**
     * Tries to lay the tables at once; a database that does not answer is waited for, which is logged.
     *
     * @param tables the plug-in's scripts, for PostgreSQL and SQLite
     * @param names where the tables are and how their names begin
     * @param migrates whether they are made or changed where that is needed; otherwise they are only checked
     * @param kept for messages, what is kept and where it can be: "conversations are kept in PostgreSQL and SQLite"
     * @throws dev.carillon.store.jdbc.migration.SchemaException when the tables are not what these scripts can work with
     * @throws IllegalArgumentException when it is another kind of database, or too old
     */
    public static PluginTables of(
            Migrations tables, DataSource source, TableNames names, boolean migrates, String kept) {
        var made = new PluginTables(tables, source, names, migrates, kept);
        try {
            made.laid();
        } catch (StoreException silent) {
            LOG.warn(
                    "tables {}: the database does not answer yet; it is waited for: {}",
                    names.tables(),
                    silent.getMessage());
        }
        return made;
    }

    /**
     * The database with its tables. The first call for which it answers makes or checks them; the others know that.
     *
     * @throws StoreException when the database does not answer, or refuses a script; the next call tries again
     * @throws dev.carillon.store.jdbc.migration.SchemaException when the tables are not what these scripts can work with
     * @throws IllegalArgumentException when it is another kind of database, or too old
     */
    public PluginDatabase laid() {
        PluginDatabase known = laid;
        return known == null ? lay() : known;
    }

    private synchronized PluginDatabase lay() {
        PluginDatabase known = laid;
        if (known != null) {
            return known;
        }
        Dialect dialect = dialect();
        if (migrates) {
            tables.apply(source, names)
                    .forEach(script -> LOG.info("tables {}: {} was applied", names.tables(), script));
        } else {
            tables.check(source, names);
        }
        var fresh = new PluginDatabase(source, dialect, names);
        laid = fresh;
        return fresh;
    }

    private Dialect dialect() {
        try (Connection connection = source.getConnection()) {
            return Dialect.of(connection.getMetaData(), kept);
        } catch (SQLException silent) {
            throw new StoreException("connect to the database: " + silent.getMessage(), silent);
        }
    }
}
