// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.jdbc;

import dev.carillon.ingest.ledger.LedgerLog;
import dev.carillon.ingest.store.BadItems;
import dev.carillon.ingest.store.Batches;
import dev.carillon.ingest.store.Conversations;
import dev.carillon.ingest.store.Datasets;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.Sources;
import dev.carillon.store.jdbc.migration.Migrations;
import dev.carillon.store.jdbc.migration.TableNames;
import dev.carillon.store.jdbc.plugin.PluginTables;
import javax.sql.DataSource;

/**
 * Conversations in a database: PostgreSQL 14 and later, or a file of SQLite 3.37 and later. Which of them it is the data source
 * tells. The tables are {@code ${tables}ingest_...}, and may lie beside those of the job store.
 *
 * <pre>{@code
 * IngestStore store = JdbcIngestStore.of(dataSource).migrate();
 * }</pre>
 *
 * <p>Each call borrows one connection and gives it back as it was. A database that does not answer is waited for: the store can be
 * opened without it, each call fails with a {@link dev.carillon.store.StoreException} until it answers, and all goes on from then.
 * Thread-safe.
 */
public final class JdbcIngestStore implements IngestStore {

    /** The scripts that make its tables. */
    public static final Migrations TABLES =
            Migrations.of("ingest", JdbcIngestStore.class::getResourceAsStream, "tables");

    private final PluginTables tables;

    private JdbcIngestStore(PluginTables tables) {
        this.tables = tables;
    }

    /** A store over the host's data source, which stays the host's to close. */
    public static Opening of(DataSource source) {
        return new Opening(source, TableNames.DEFAULT);
    }

    /** How a store is opened. Immutable; each method answers a changed copy, or the store. */
    public static final class Opening {

        private final DataSource source;
        private final TableNames names;

        private Opening(DataSource source, TableNames names) {
            this.source = source;
            this.names = names;
        }

        /** Where the tables are and how their names begin; {@code carillon_} in the connection's own schema otherwise. */
        public Opening tables(TableNames other) {
            return new Opening(source, other);
        }

        /**
         * Opens the store and makes or changes its tables where that is needed, as soon as the database answers.
         *
         * @throws dev.carillon.store.jdbc.migration.SchemaException when the tables are not what this library can work with
         * @throws IllegalArgumentException when it is another kind of database, or too old
         */
        public JdbcIngestStore migrate() {
            return open(true);
        }

        /**
         * Opens the store over tables that somebody else makes, and refuses others as soon as the database answers.
         *
         * @throws dev.carillon.store.jdbc.migration.SchemaException when the tables are not what this library can work with
         * @throws IllegalArgumentException when it is another kind of database, or too old
         */
        public JdbcIngestStore checkSchema() {
            return open(false);
        }

        private JdbcIngestStore open(boolean migrates) {
            return new JdbcIngestStore(PluginTables.of(
                    TABLES, source, names, migrates, "conversations are kept in PostgreSQL and SQLite"));
        }
    }

    @Override
    public Conversations conversations() {
        return new JdbcConversations(tables.laid());
    }

    @Override
    public BadItems badItems() {
        return new JdbcBadItems(tables.laid());
    }

    @Override
    public Sources sources() {
        return new JdbcSources(tables.laid());
    }

    @Override
    public Batches batches() {
        return new JdbcBatches(tables.laid());
    }

    @Override
    public Datasets datasets() {
        return new JdbcDatasets(tables.laid());
    }

    @Override
    public LedgerLog ledger() {
        return new JdbcLedgerLog(tables.laid());
    }
}
