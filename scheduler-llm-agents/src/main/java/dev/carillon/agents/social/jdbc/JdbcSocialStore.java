// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import dev.carillon.agents.social.Cycles;
import dev.carillon.agents.social.Feed;
import dev.carillon.agents.social.Personas;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.agents.social.rules.Arguments;
import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.migration.Migrations;
import dev.carillon.store.jdbc.migration.TableNames;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginTables;
import java.util.List;
import javax.sql.DataSource;

/**
 * Simulations in a database: PostgreSQL 14 and later, or a file of SQLite 3.37 and later. Which of them it is the data source
 * tells. The tables are {@code ${tables}social_...}, and may lie beside those of the job store.
 *
 * <pre>{@code
 * SocialStore store = JdbcSocialStore.of(dataSource).migrate();
 * }</pre>
 *
 * <p>Those who write into one simulation come one after the other, in any number of processes; those who read wait for nobody,
 * on SQLite if its file keeps a write-ahead log. Each call borrows one connection and gives it back as it was.
 *
 * <p>A database that does not answer is waited for: the store can be opened without it, each call fails with a
 * {@link StoreException} until it answers, and all goes on from then. Thread-safe.
 */
public final class JdbcSocialStore implements SocialStore {

    private static final Migrations SCRIPTS =
            Migrations.of("agents", JdbcSocialStore.class::getResourceAsStream, "tables");

    private final PluginTables tables;
    private final String simulation;

    private JdbcSocialStore(PluginTables tables, String simulation) {
        this.tables = tables;
        this.simulation = simulation;
    }

    /** A store over the host's data source, which stays the host's to close. */
    public static Opening of(DataSource source) {
        return new Opening(source, TableNames.DEFAULT, MAIN);
    }

    /** The scripts of its tables: to be printed, or to be applied by another role than that of the data source. */
    public static Migrations migrations() {
        return SCRIPTS;
    }

    /** How a store is opened. Immutable; each method answers a changed copy, or the store. */
    public static final class Opening {

        private final DataSource source;
        private final TableNames names;
        private final String simulation;

        private Opening(DataSource source, TableNames names, String simulation) {
            this.source = source;
            this.names = names;
            this.simulation = simulation;
        }

        /** Where the tables are and how their names begin; {@code carillon_} in the connection's own schema otherwise. */
        public Opening tables(TableNames other) {
            return new Opening(source, other, simulation);
        }

        /**
         * Which simulation is opened; {@link SocialStore#MAIN} otherwise.
         *
         * @param name as for {@link SocialStore#in}
         */
        public Opening simulation(String name) {
            return new Opening(source, names, Arguments.simulation(name));
        }

        /**
         * Opens the store and makes or changes its tables where that is needed, as soon as the database answers.
         *
         * @throws dev.carillon.store.jdbc.migration.SchemaException when the tables are not what this library can work with
         * @throws IllegalArgumentException when it is another kind of database, or too old
         */
        public JdbcSocialStore migrate() {
            return open(true);
        }

        /**
         * Opens the store over tables that somebody else makes, and refuses others as soon as the database answers.
         *
         * @throws dev.carillon.store.jdbc.migration.SchemaException when the tables are not what this library can work with
         * @throws IllegalArgumentException when it is another kind of database, or too old
         */
        public JdbcSocialStore checkSchema() {
            return open(false);
        }

        private JdbcSocialStore open(boolean migrates) {
            var tables =
                    PluginTables.of(SCRIPTS, source, names, migrates, "simulations are kept in PostgreSQL and SQLite");
            return new JdbcSocialStore(tables, simulation);
        }
    }

    @Override
    public String simulation() {
        return simulation;
    }

    @Override
    public List<String> simulations(String after, int limit) {
        Arguments.limit("limit", limit, Arguments.MOST_READ);
        return tables.laid()
                .read(
                        "list simulations",
                        tx -> tx.list(
                                "SELECT name FROM ${tables}social_simulation WHERE name > ? ORDER BY name LIMIT ?",
                                row -> row.getString("name"),
                                KeptText.kept(after),
                                limit));
    }

    @Override
    public boolean has(String other) {
        return tables.laid()
                .read(
                        "look for a simulation",
                        tx -> tx.first(
                                        "SELECT name FROM ${tables}social_simulation WHERE name = ?",
                                        row -> row.getString("name"),
                                        KeptText.kept(other))
                                .isPresent());
    }

    @Override
    public Personas personas() {
        return new JdbcPersonas(tables.laid(), simulation);
    }

    @Override
    public Feed feed() {
        return new JdbcFeed(tables.laid(), simulation);
    }

    @Override
    public Cycles cycles() {
        return new JdbcCycles(tables.laid(), simulation);
    }

    @Override
    public SocialStore in(String other) {
        return new JdbcSocialStore(tables, Arguments.simulation(other));
    }

    @Override
    public SocialStore fork(String copy) {
        Arguments.simulation(copy);
        tables.laid().write("copy a simulation", tx -> new Copy(tx, simulation, copy).make());
        return new JdbcSocialStore(tables, copy);
    }
}
