// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.jdbc;

import dev.carillon.ingest.ledger.LedgerLog;
import dev.carillon.ingest.store.BadItems;
import dev.carillon.ingest.store.Batches;
import dev.carillon.ingest.store.Conversations;
import dev.carillon.ingest.store.Datasets;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.Sources;
import dev.carillon.store.jdbc.migration.TableNames;
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

    private final Groundwork groundwork;

    private JdbcIngestStore(Groundwork groundwork) {
        this.groundwork = groundwork;
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
            var groundwork = new Groundwork(source, names, migrates);
            groundwork.tryToLay();
            return new JdbcIngestStore(groundwork);
        }
    }

    @Override
    public Conversations conversations() {
        return new JdbcConversations(groundwork.laid());
    }

    @Override
    public BadItems badItems() {
        return new JdbcBadItems(groundwork.laid());
    }

    @Override
    public Sources sources() {
        return new JdbcSources(groundwork.laid());
    }

    @Override
    public Batches batches() {
        return new JdbcBatches(groundwork.laid());
    }

    @Override
    public Datasets datasets() {
        return new JdbcDatasets(groundwork.laid());
    }

    @Override
    public LedgerLog ledger() {
        return new JdbcLedgerLog(groundwork.laid());
    }
}
