// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Lock;

/** One transaction in which nobody else migrates. */
final class Transaction {

    private Transaction() {}

    /** What may be asked of a database. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws SQLException;
    }

    static <T> T under(Connection connection, DatabaseKind kind, TableNames names, Question<T> question)
            throws SQLException {
        Lock turn = kind.turn();
        turn.lock();
        try (Statement statement = connection.createStatement()) {
            long patience = kind.waitLonger(statement);
            try {
                return begun(statement, kind, names, question);
            } finally {
                kind.waitAgain(statement, patience);
            }
        } finally {
            turn.unlock();
        }
    }

    private static <T> T begun(Statement statement, DatabaseKind kind, TableNames names, Question<T> question)
            throws SQLException {
        boolean committed = false;
        try {
            for (String begin : kind.begin(names)) {
                statement.execute(begin);
            }
            T answer = question.ask();
            statement.execute("COMMIT");
            committed = true;
            return answer;
        } finally {
            if (!committed) {
                rollback(statement);
            }
        }
    }

    private static void rollback(Statement statement) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException lostOrNeverBegun) {
            // the failure that led here is the one to tell
        }
    }
}
