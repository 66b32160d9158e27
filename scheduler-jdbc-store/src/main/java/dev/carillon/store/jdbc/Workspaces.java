// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.migration.TableNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How workspaces are kept apart: by the API only, or by the database as well. */
enum Workspaces {
    OPEN,
    SEPARATED;

    private static final Logger LOG = LoggerFactory.getLogger(Workspaces.class);

    /** From the catalog alone, which every role may read, whatever it may do with the tables. */
    private static final String FOUND = """
            SELECT c.relrowsecurity AND c.relforcerowsecurity AS separated, current_user AS self,
                pg_get_userbyid(c.relowner) AS engine, pg_has_role(c.relowner, 'USAGE') AS member
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relname = ? AND CASE WHEN ?::text IS NULL THEN pg_table_is_visible(c.oid) ELSE n.nspname = ? END
            """;

    /**
     * As a database of PostgreSQL has it.
     *
     * @throws IllegalStateException when they are separated from this role too, so that it would see no row of any
     * @throws StoreException when the database does not answer
     */
    static Workspaces on(DataSource source, TableNames names) {
        try (Connection connection = source.getConnection();
                PreparedStatement query = connection.prepareStatement(FOUND)) {
            query.setString(1, names.prefix() + "run");
            query.setString(2, names.schema());
            query.setString(3, names.schema());
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean("separated") ? separated(row, names) : OPEN;
            }
        } catch (SQLException silent) {
            throw new StoreException("look how workspaces are kept apart: " + silent.getMessage(), silent);
        }
    }

    private static Workspaces separated(ResultSet row, TableNames names) throws SQLException {
        if (!row.getBoolean("member")) {
            throw new IllegalStateException(
                    ("the store's connections are of role \"%s\", and workspaces are separated in tables %s: expected a member of"
                                    + " role \"%s\", which sees all of them. Give the store a data source of its own")
                            .formatted(row.getString("self"), names.tables(), row.getString("engine")));
        }
        return SEPARATED;
    }

    void say(TableNames names) {
        if (this == OPEN) {
            LOG.info(
                    "tables {}: workspaces are kept apart by the API only, plain SQL sees all of them", names.tables());
        }
    }
}
