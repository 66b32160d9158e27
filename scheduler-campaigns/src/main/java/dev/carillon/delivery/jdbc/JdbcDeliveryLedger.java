// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.jdbc;

import dev.carillon.delivery.ledger.Channels;
import dev.carillon.delivery.ledger.Deliveries;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.Dispatches;
import dev.carillon.delivery.ledger.DryRun;
import dev.carillon.store.jdbc.migration.Migrations;
import dev.carillon.store.jdbc.migration.TableNames;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginTables;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import javax.sql.DataSource;

/**
 * A ledger in a database: PostgreSQL 14 and later, or a file of SQLite 3.37 and later. Which of them it is the data source tells.
 * The tables are {@code ${tables}delivery...}, and may lie beside those of the job store.
 *
 * <pre>{@code
 * DeliveryLedger ledger = JdbcDeliveryLedger.of(dataSource).migrate();
 * }</pre>
 *
 * <p>Each call borrows one connection and gives it back as it was. A database that does not answer is waited for: the ledger can be
 * opened without it, each call fails with a {@link dev.carillon.store.StoreException} until it answers, and all goes on from then.
 * Thread-safe.
 */
public final class JdbcDeliveryLedger implements DeliveryLedger {

    /** Its tables, to be printed for somebody who makes them by hand. */
    public static final Migrations TABLES =
            Migrations.of("delivery", JdbcDeliveryLedger.class::getResourceAsStream, "tables");

    private final PluginTables tables;

    private JdbcDeliveryLedger(PluginTables tables) {
        this.tables = tables;
    }

    /** A ledger over the host's data source, which stays the host's to close. */
    public static Opening of(DataSource source) {
        return new Opening(source, TableNames.DEFAULT);
    }

    /** How a ledger is opened. Immutable; each method answers a changed copy, or the ledger. */
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
         * Opens the ledger and makes or changes its tables where that is needed, as soon as the database answers.
         *
         * @throws dev.carillon.store.jdbc.migration.SchemaException when the tables are not what this library can work with
         * @throws IllegalArgumentException when it is another kind of database, or too old
         */
        public JdbcDeliveryLedger migrate() {
            return open(true);
        }

        /**
         * Opens the ledger over tables that somebody else makes, and refuses others as soon as the database answers.
         *
         * @throws dev.carillon.store.jdbc.migration.SchemaException when the tables are not what this library can work with
         * @throws IllegalArgumentException when it is another kind of database, or too old
         */
        public JdbcDeliveryLedger checkSchema() {
            return open(false);
        }

        private JdbcDeliveryLedger open(boolean migrates) {
            return new JdbcDeliveryLedger(PluginTables.of(
                    TABLES, source, names, migrates, "delivery ledgers are kept in PostgreSQL and SQLite"));
        }
    }

    @Override
    public Dispatches dispatches() {
        return new JdbcDispatches(tables.laid());
    }

    @Override
    public Deliveries deliveries() {
        return new JdbcDeliveries(tables.laid());
    }

    @Override
    public Channels channels() {
        return new JdbcChannels(tables.laid());
    }

    @Override
    public DryRun dryRun() {
        return tables.laid()
                .read(
                        "read whether everything is for show",
                        tx -> tx.first(
                                        "SELECT * FROM ${tables}delivery_dry_run WHERE id = 1",
                                        row -> new DryRun(
                                                row.getInt("forced") == 1,
                                                KeptText.read(row.getString("actor")),
                                                PluginTransaction.instant(row, "since_at")))
                                .orElse(DryRun.OFF));
    }

    @Override
    public void dryRun(DryRun choice) {
        tables.laid()
                .write(
                        "say whether everything is for show",
                        tx -> tx.update(
                                "INSERT INTO ${tables}delivery_dry_run (id, forced, actor, since_at) VALUES (1, ?, ?, ?)"
                                        + " ON CONFLICT (id) DO UPDATE SET forced = excluded.forced,"
                                        + " actor = excluded.actor, since_at = excluded.since_at",
                                choice.forced() ? 1 : 0,
                                KeptText.kept(choice.actor()),
                                choice.since().toEpochMilli()));
    }
}
