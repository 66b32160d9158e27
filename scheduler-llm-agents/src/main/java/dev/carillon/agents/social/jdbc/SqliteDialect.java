// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** SQLite 3.37 and later: one writes at a time. */
final class SqliteDialect implements Dialect {

    private static final int LEAST_MAJOR = 3;
    private static final int LEAST_MINOR = 37;
    private static final int BUSY = 5;
    private static final int TOO_BIG = 18;
    private static final int CONSTRAINT = 19;
    private static final int PRIMARY_CODE = 0xFF;

    /** Without an order: SQLite would look through all posts for it. */
    private static final String ACTIVITIES = """
            SELECT f.followed, 0 AS kind, p.id, p.id AS post, p.title AS content, p.created_at
            FROM ${tables}social_follow f CROSS JOIN ${tables}social_post p
            WHERE f.simulation = :simulation AND f.follower = :follower AND p.simulation = f.simulation
            AND p.id IN (SELECT n.id FROM ${tables}social_post n
                WHERE n.simulation = f.simulation AND n.author = f.followed
                ORDER BY n.created_at DESC, n.id DESC LIMIT :each)
            UNION ALL
            SELECT f.followed, 1, c.id, c.post, c.body, c.created_at
            FROM ${tables}social_follow f CROSS JOIN ${tables}social_comment c
            WHERE f.simulation = :simulation AND f.follower = :follower AND c.simulation = f.simulation
            AND c.id IN (SELECT n.id FROM ${tables}social_comment n
                WHERE n.simulation = f.simulation AND n.author = f.followed
                ORDER BY n.created_at DESC, n.id DESC LIMIT :each)
            UNION ALL
            SELECT f.followed, 2, l.id, l.post, p.title, l.created_at
            FROM ${tables}social_follow f CROSS JOIN ${tables}social_like l CROSS JOIN ${tables}social_post p
            WHERE f.simulation = :simulation AND f.follower = :follower AND l.simulation = f.simulation
            AND p.simulation = f.simulation AND p.id = l.post
            AND l.id IN (SELECT n.id FROM ${tables}social_like n
                WHERE n.simulation = f.simulation AND n.persona = f.followed
                ORDER BY n.created_at DESC, n.id DESC LIMIT :each)
            UNION ALL
            SELECT f.followed, NULL, NULL, NULL, NULL, NULL
            FROM ${tables}social_follow f WHERE f.simulation = :simulation AND f.follower = :follower
            """;

    private final Lock turn = new ReentrantLock(true);

    /** One that is of this kind. */
    SqliteDialect(DatabaseMetaData database) throws SQLException {
        int major = database.getDatabaseMajorVersion();
        int minor = database.getDatabaseMinorVersion();
        if (major < LEAST_MAJOR || major == LEAST_MAJOR && minor < LEAST_MINOR) {
            throw new IllegalArgumentException("database is SQLite " + database.getDatabaseProductVersion()
                    + "; allowed are " + LEAST_MAJOR + "." + LEAST_MINOR + " and later");
        }
    }

    /** SQLite keeps foreign keys only where a connection asks for it; within a transaction it does not hear that. */
    @Override
    public Undo prepare(Connection connection) throws SQLException {
        if (keepsForeignKeys(connection)) {
            return () -> {};
        }
        execute(connection, "PRAGMA foreign_keys = ON");
        return () -> execute(connection, "PRAGMA foreign_keys = OFF");
    }

    private static boolean keepsForeignKeys(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA foreign_keys")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As one that writes from its beginning: one that has read may find that it cannot write any more. */
    @Override
    public void begin(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    public void rollBack(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    /** Waiting for the file is done by looking again and again, and whoever comes may be first. */
    @Override
    public Lock turn() {
        return turn;
    }

    /** The file is locked. */
    @Override
    public String forUpdate() {
        return "";
    }

    @Override
    public String activities() {
        return ACTIVITIES;
    }

    /** SQLite joins in the order that is written. */
    @Override
    public String perKey(String query, String keys) {
        return query.replaceFirst(" FROM ", " FROM " + keys + " AS v CROSS JOIN ");
    }

    /** One statement that is prepared once; each of its values passes as little as can be. */
    @Override
    public int many(Handle handle, String statement, GivenRows rows) {
        GivenRows.PerRow perRow = rows.perRow(statement);
        try (PreparedStatement prepared = handle.getConnection().prepareStatement(perRow.statement())) {
            int changed = 0;
            for (@Nullable Object[] row : rows.all()) {
                for (int parameter = 0; parameter < perRow.order().size(); parameter++) {
                    prepared.setObject(parameter + 1, row[perRow.order().get(parameter)]);
                }
                changed += prepared.executeUpdate();
            }
            return changed;
        } catch (SQLException failure) {
            throw new ManyException(failure);
        }
    }

    /** One of many rows could not be written. */
    private static final class ManyException extends JdbiException {
        private static final long serialVersionUID = 1L;

        ManyException(SQLException cause) {
            super(cause);
        }
    }

    @Override
    public boolean lostToAnother(SQLException failure) {
        return (failure.getErrorCode() & PRIMARY_CODE) == BUSY;
    }

    @Override
    public boolean refusesData(SQLException failure) {
        int code = failure.getErrorCode() & PRIMARY_CODE;
        return code == CONSTRAINT || code == TOO_BIG;
    }
}
