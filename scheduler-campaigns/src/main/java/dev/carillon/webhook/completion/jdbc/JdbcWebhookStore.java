// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion.jdbc;

import dev.carillon.store.jdbc.migration.Migrations;
import dev.carillon.store.jdbc.migration.TableNames;
import dev.carillon.store.jdbc.plugin.PluginTables;
import dev.carillon.webhook.completion.Marks;
import dev.carillon.webhook.completion.Notices;
import dev.carillon.webhook.completion.Subscriptions;
import dev.carillon.webhook.completion.WebhookStore;
import javax.sql.DataSource;

/**
 * A store in a database: PostgreSQL 14 and later, or a file of SQLite 3.37 and later. Which of them it is the data source tells. The
 * tables are <code>${tables}webhook...</code>, and may lie beside those of the job store.
 *
 * <pre>{@code
 * WebhookStore store = JdbcWebhookStore.of(dataSource).migrate();
 * }</pre>
 *
 * <p>Each call borrows one connection and gives it back as it was. A database that does not answer is waited for: the store can be
 * opened without it, each call fails with a {@link dev.carillon.store.StoreException} until it answers. Thread-safe.
 */
public final class JdbcWebhookStore implements WebhookStore {

    /** Its tables, to be printed for somebody who makes them by hand. */
    public static final Migrations TABLES =
            Migrations.of("webhooks", JdbcWebhookStore.class::getResourceAsStream, "tables");

    private final PluginTables tables;

    private JdbcWebhookStore(PluginTables tables) {
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
        public JdbcWebhookStore migrate() {
            return open(true);
        }

        /**
         * Opens the store over tables that somebody else makes, and refuses others as soon as the database answers.
         *
         * @throws dev.carillon.store.jdbc.migration.SchemaException when the tables are not what this library can work with
         * @throws IllegalArgumentException when it is another kind of database, or too old
         */
        public JdbcWebhookStore checkSchema() {
            return open(false);
        }

        private JdbcWebhookStore open(boolean migrates) {
            return new JdbcWebhookStore(
                    PluginTables.of(TABLES, source, names, migrates, "webhooks are kept in PostgreSQL and SQLite"));
        }
    }

    @Override
    public Subscriptions subscriptions() {
        return new JdbcSubscriptions(tables.laid());
    }

    @Override
    public Notices notices() {
        return new JdbcNotices(tables.laid());
    }

    @Override
    public Marks marks() {
        return new JdbcMarks(tables.laid());
    }
}
