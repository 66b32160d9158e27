// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** PostgreSQL 14 and later. */
final class PostgresDialect implements Dialect {

    private static final int LEAST_VERSION = 14;
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";
    /** Somebody else has written without the lock; the next try sees it. */
    private static final String UNIQUE_VIOLATION = "23505";

    private static final String ACTIVITIES = """
            SELECT f.followed, a.kind, a.id, a.post, a.content, a.created_at
            FROM ${tables}social_follow f
            LEFT JOIN LATERAL (
                (SELECT 0 AS kind, p.id, p.id AS post, p.title AS content, p.created_at
                FROM ${tables}social_post p WHERE p.simulation = f.simulation AND p.author = f.followed
                ORDER BY p.created_at DESC, p.id DESC LIMIT :each)
                UNION ALL
                (SELECT 1, c.id, c.post, c.body, c.created_at
                FROM ${tables}social_comment c WHERE c.simulation = f.simulation AND c.author = f.followed
                ORDER BY c.created_at DESC, c.id DESC LIMIT :each)
                UNION ALL
                (SELECT 2, l.id, l.post, p.title, l.created_at
                FROM (SELECT id, post, created_at
                    FROM ${tables}social_like WHERE simulation = f.simulation AND persona = f.followed
                    ORDER BY created_at DESC, id DESC LIMIT :each) l
                JOIN ${tables}social_post p ON p.simulation = f.simulation AND p.id = l.post)
            ) a ON true
            WHERE f.simulation = :simulation AND f.follower = :follower
            """;

    /** One that is of this kind. */
    PostgresDialect(DatabaseMetaData database) throws SQLException {
        if (database.getDatabaseMajorVersion() < LEAST_VERSION) {
            throw new IllegalArgumentException("database is PostgreSQL " + database.getDatabaseProductVersion()
                    + "; allowed are " + LEAST_VERSION + " and later");
        }
    }

    @Override
    public Undo prepare(Connection connection) {
        return () -> {};
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // who has waited for the lock is to see what the one before has committed, whatever the host's default is
            statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED READ WRITE");
        }
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public void rollBack(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Override
    public Lock turn() {
        return new ReentrantLock();
    }

    @Override
    public String forUpdate() {
        return " FOR NO KEY UPDATE";
    }

    @Override
    public String activities() {
        return ACTIVITIES;
    }

    /** Each key by the index: how many rows a simulation has is not known before the first ANALYZE. */
    @Override
    public String perKey(String query, String keys) {
        return "SELECT x.* FROM " + keys + " AS v CROSS JOIN LATERAL (" + query + " LIMIT 1) AS x";
    }

    /** As an array for each column: one round trip, however many rows there are. */
    @Override
    public int many(Handle handle, String statement, GivenRows rows) {
        int changed = 0;
        for (GivenRows some : rows.chunks()) {
            try (Update update = handle.createUpdate(some.fromArrays(statement))) {
                for (int column = 0; column < some.columns(); column++) {
                    update.bind(column, some.array(column));
                }
                changed += update.execute();
            }
        }
        return changed;
    }

    @Override
    public boolean lostToAnother(SQLException failure) {
        String state = failure.getSQLState();
        return SERIALIZATION_FAILURE.equals(state) || DEADLOCK.equals(state) || UNIQUE_VIOLATION.equals(state);
    }

    @Override
    public boolean refusesData(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }
}
