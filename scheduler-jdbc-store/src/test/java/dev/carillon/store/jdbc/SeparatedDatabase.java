// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.store.jdbc.migration.TableNames;
import dev.carillon.store.jdbc.migration.WorkspaceSeparation;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A database in which workspaces are separated, a node's role, which is a member of the engine's and no more, and a host's
 * role, which is a member of the app's and no more. Both may log in, and are the same in all databases of the server.
 */
final class SeparatedDatabase implements AutoCloseable {

    static final String NODE = "separated_node";
    static final String HOST = "separated_host";

    private final PostgresDatabase database = PostgresServer.quick().database("separated", SeparatedDatabase::separate);

    private static void separate(DataSource template) {
        JdbcJobStore.of(template).migrate().close();
        WorkspaceSeparation.of(TableNames.DEFAULT).apply(template);
        PostgresServer.quick().ordinaryRole(NODE);
        PostgresServer.quick().ordinaryRole(HOST);
        try (Connection connection = template.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("GRANT carillon_engine TO " + NODE);
            statement.execute("GRANT carillon_app TO " + HOST);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    PostgresDatabase database() {
        return database;
    }

    /** A pool for the engine. */
    HikariDataSource node() {
        return database.role(NODE);
    }

    /** Connections of a host, in no workspace. */
    DataSource host() {
        return database.unpooled(HOST);
    }

    /** A connection of a host in a transaction that is in a workspace. */
    Connection host(String workspace) throws SQLException {
        Connection connection = host().getConnection();
        connection.setAutoCommit(false);
        enter(connection, workspace);
        return connection;
    }

    /** As {@code SET LOCAL} does, for any name. */
    static void enter(Connection connection, String workspace) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config('carillon.workspace', ?, true)")) {
            set.setString(1, workspace);
            set.execute();
        }
    }

    static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** The first column of what a query finds. */
    static List<String> list(Connection connection, String query) throws SQLException {
        var found = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** As the superuser, whom nothing is kept from. */
    List<String> all(String query) throws SQLException {
        try (Connection connection = database.unpooled("postgres").getConnection()) {
            return list(connection, query);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
