// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.jdbc;

import dev.carillon.newsletters.store.Issues;
import dev.carillon.newsletters.store.Items;
import dev.carillon.newsletters.store.Lists;
import dev.carillon.newsletters.store.NewsletterStore;
import dev.carillon.newsletters.store.Sources;
import dev.carillon.newsletters.store.Subscribers;
import dev.carillon.newsletters.store.Suppressions;
import dev.carillon.newsletters.store.Templates;
import dev.carillon.store.jdbc.migration.Migrations;
import dev.carillon.store.jdbc.migration.TableNames;
import dev.carillon.store.jdbc.plugin.PluginTables;
import javax.sql.DataSource;

/**
 * Newsletters in a database: PostgreSQL 14 and later, or a file of SQLite 3.37 and later. Which of them it is the data source tells.
 * The tables are <code>${tables}newsletter...</code>, and may lie beside those of the job store.
 *
 * <pre>{@code
 * NewsletterStore store = JdbcNewsletterStore.of(dataSource).migrate();
 * }</pre>
 *
 * <p>Each call borrows one connection and gives it back as it was. A database that does not answer is waited for: the store can be
 * opened without it, each call fails with a {@link dev.carillon.store.StoreException} until it answers, and all goes on from then.
 * Thread-safe.
 */
public final class JdbcNewsletterStore implements NewsletterStore {

    /** Its tables, to be printed for somebody who makes them by hand. */
    public static final Migrations TABLES =
            Migrations.of("newsletters", JdbcNewsletterStore.class::getResourceAsStream, "tables");

    private final PluginTables tables;

    private JdbcNewsletterStore(PluginTables tables) {
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
        public JdbcNewsletterStore migrate() {
            return open(true);
        }

        /**
         * Opens the store over tables that somebody else makes, and refuses others as soon as the database answers.
         *
         * @throws dev.carillon.store.jdbc.migration.SchemaException when the tables are not what this library can work with
         * @throws IllegalArgumentException when it is another kind of database, or too old
         */
        public JdbcNewsletterStore checkSchema() {
            return open(false);
        }

        private JdbcNewsletterStore open(boolean migrates) {
            return new JdbcNewsletterStore(
                    PluginTables.of(TABLES, source, names, migrates, "newsletters are kept in PostgreSQL and SQLite"));
        }
    }

    @Override
    public Sources sources() {
        return new JdbcSources(tables.laid());
    }

    @Override
    public Items items() {
        return new JdbcItems(tables.laid());
    }

    @Override
    public Issues issues() {
        return new JdbcIssues(tables.laid());
    }

    @Override
    public Subscribers subscribers() {
        return new JdbcSubscribers(tables.laid());
    }

    @Override
    public Lists lists() {
        return new JdbcLists(tables.laid());
    }

    @Override
    public Suppressions suppressions() {
        return new JdbcSuppressions(tables.laid());
    }

    @Override
    public Templates templates() {
        return new JdbcTemplates(tables.laid());
    }
}
