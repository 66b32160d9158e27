// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.store.StoreException;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PostgresPluginTablesTest extends PluginTablesContract {

    private static final PostgresDatabase DATABASE = PostgresServer.shared().database();
    private static final DataSource POOL = DATABASE.superuser();
    private static final String ALL = "SELECT id FROM ${tables}note WHERE id > ?";

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Override
    DataSource source() {
        return POOL;
    }

    @Override
    void lose(PluginTransaction tx) {
        tx.update("DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40P01'; END $$");
    }

    @Override
    void assertAsFresh(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW transaction_isolation")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("read committed");
        }
    }

    @Test
    void itIsPostgres() {
        assertThat(over(POOL).<Boolean>read("ask", PluginTransaction::postgres)).isTrue();
    }

    @Test
    void rowsThatOthersHaveLockedAreSkippedOrWaitedFor() {
        PluginDatabase database = withNotes(3);
        PluginDatabase other = over(POOL);
        String query = "SELECT n.id FROM ${tables}note n LEFT JOIN ${tables}page p ON p.id = n.page WHERE n.id < ?";
        database.write("hold", tx -> {
            assertThat(ids(tx, query + tx.forUpdateOf("n"), 2)).containsExactly(1L);
            assertThat(ids(tx, "SELECT id FROM ${tables}note WHERE id = ?" + tx.forUpdate(), 2))
                    .containsExactly(2L);
            assertThat(other.<List<Long>>write("skip", skipping -> ids(skipping, ALL + skipping.skipLocked(), 0)))
                    .containsExactly(3L);
            refuses(other, 1);
            refuses(other, 2);
            return true;
        });
        assertThat(other.<List<Long>>write("skip", tx -> ids(tx, ALL + tx.skipLocked(), 0)))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void rowsAreSharedWithThoseWhoDoNotChangeThem() {
        PluginDatabase database = withNotes(1);
        PluginDatabase other = over(POOL);
        database.write("share", tx -> {
            assertThat(ids(tx, ALL + tx.forShare(), 0)).containsExactly(1L);
            assertThat(other.<List<Long>>write("share", too -> ids(too, ALL + too.forShare() + " NOWAIT", 0)))
                    .containsExactly(1L);
            refuses(other, 1);
            return true;
        });
    }

    private static List<Long> ids(PluginTransaction tx, String query, long bound) {
        return tx.list(query, row -> row.getLong(1), bound);
    }

    /** Somebody else has the row. */
    private static void refuses(PluginDatabase database, long id) {
        String query = "SELECT id FROM ${tables}note WHERE id = ?";
        assertThatThrownBy(() -> database.write("lock", tx -> ids(tx, query + tx.forUpdate() + " NOWAIT", id)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("could not obtain lock");
    }

    @Test
    void anOldServerIsRefused() {
        assertThatThrownBy(() -> over(claiming("getDatabaseMajorVersion", 13)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("; allowed are 14 and later");
    }
}
