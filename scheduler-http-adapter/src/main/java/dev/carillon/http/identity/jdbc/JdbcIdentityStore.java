// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.jdbc;

import dev.carillon.http.identity.ApiKeys;
import dev.carillon.http.identity.IdentityStore;
import dev.carillon.http.identity.Invitations;
import dev.carillon.http.identity.RevokedTokens;
import dev.carillon.http.identity.Users;
import dev.carillon.http.identity.Workspaces;
import dev.carillon.store.jdbc.migration.Migrations;
import dev.carillon.store.jdbc.migration.TableNames;
import dev.carillon.store.jdbc.plugin.PluginTables;
import javax.sql.DataSource;

/**
 * A store in a database: PostgreSQL 14 and later, or a file of SQLite 3.37 and later. Which of them it is the data source tells.
 * The tables are {@code ${tables}identity_...}, and may lie beside those of the job store and of the domains.
 *
 * <pre>{@code
 * IdentityStore store = JdbcIdentityStore.of(dataSource).migrate();
 * }</pre>
 *
 * <p>An invitation may be put into its table by hand with a plain token; whoever looks for invitations next keeps the token's
 * hash in its place.
 *
 * <p>Each call borrows one connection and gives it back as it was. A database that does not answer is waited for: the store can
 * be opened without it, each call fails with a {@link dev.carillon.store.StoreException} until it answers. Thread-safe.
 */
public final class JdbcIdentityStore implements IdentityStore {

    /** Its tables, to be printed for somebody who makes them by hand. */
    public static final Migrations TABLES =
            Migrations.of("identity", JdbcIdentityStore.class::getResourceAsStream, "tables");

    private final PluginTables tables;

    private JdbcIdentityStore(PluginTables tables) {
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
        public JdbcIdentityStore migrate() {
            return open(true);
        }

        /**
         * Opens the store over tables that somebody else makes, and refuses others as soon as the database answers.
         *
         * @throws dev.carillon.store.jdbc.migration.SchemaException when the tables are not what this library can work with
         * @throws IllegalArgumentException when it is another kind of database, or too old
         */
        public JdbcIdentityStore checkSchema() {
            return open(false);
        }

        private JdbcIdentityStore open(boolean migrates) {
            return new JdbcIdentityStore(
                    PluginTables.of(TABLES, source, names, migrates, "identities are kept in PostgreSQL and SQLite"));
        }
    }

    private DiscreetDatabase database() {
        return new DiscreetDatabase(tables.laid());
    }

    @Override
    public Users users() {
        return new JdbcUsers(database());
    }

    @Override
    public Workspaces workspaces() {
        return new JdbcWorkspaces(database());
    }

    @Override
    public Invitations invitations() {
        return new JdbcInvitations(database());
    }

    @Override
    public ApiKeys keys() {
        return new JdbcKeys(database());
    }

    @Override
    public RevokedTokens revokedTokens() {
        return new JdbcRevokedTokens(database());
    }
}
