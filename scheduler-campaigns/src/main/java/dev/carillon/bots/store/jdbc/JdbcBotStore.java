// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.store.jdbc;

import dev.carillon.bots.store.BotStore;
import dev.carillon.bots.store.Contacts;
import dev.carillon.bots.store.SentTexts;
import dev.carillon.bots.store.Visits;
import dev.carillon.store.jdbc.migration.Migrations;
import dev.carillon.store.jdbc.migration.TableNames;
import dev.carillon.store.jdbc.plugin.PluginTables;
import javax.sql.DataSource;

/**
 * A store in a database: PostgreSQL 14 and later, or a file of SQLite 3.37 and later. Which of them it is the data source tells. The
 * tables are {@code ${tables}bot_...}, and may lie beside those of the job store and of the delivery ledger.
 *
 * <pre>{@code
 * BotStore store = JdbcBotStore.of(dataSource).migrate();
 * }</pre>
 *
 * <p>Each call borrows one connection and gives it back as it was. A database that does not answer is waited for: the store can be
 * opened without it, each call fails with a {@link dev.carillon.store.StoreException} until it answers. Thread-safe.
 */
public final class JdbcBotStore implements BotStore {

    /** Its tables, to be printed for somebody who makes them by hand. */
    public static final Migrations TABLES =
            Migrations.of("bots", JdbcBotStore.class::getResourceAsStream, "tables", "contacts");

    private final PluginTables tables;

    private JdbcBotStore(PluginTables tables) {
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
        public JdbcBotStore migrate() {
            return open(true);
        }

        /**
         * Opens the store over tables that somebody else makes, and refuses others as soon as the database answers.
         *
         * @throws dev.carillon.store.jdbc.migration.SchemaException when the tables are not what this library can work with
         * @throws IllegalArgumentException when it is another kind of database, or too old
         */
        public JdbcBotStore checkSchema() {
            return open(false);
        }

        private JdbcBotStore open(boolean migrates) {
            return new JdbcBotStore(PluginTables.of(
                    TABLES, source, names, migrates, "what bots remember is kept in PostgreSQL and SQLite"));
        }
    }

    @Override
    public SentTexts texts() {
        return new JdbcSentTexts(tables.laid());
    }

    @Override
    public Contacts contacts() {
        return new JdbcContacts(tables.laid());
    }

    @Override
    public Visits visits() {
        return new JdbcVisits(tables.laid());
    }
}
