// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;

/** A value that stands in no message of a statement that has failed. */
record Hidden(String value) implements Argument {

    @Override
    public void apply(int position, PreparedStatement statement, StatementContext context) throws SQLException {
        statement.setString(position, value);
    }

    @Override
    public String toString() {
        return "***";
    }
}
