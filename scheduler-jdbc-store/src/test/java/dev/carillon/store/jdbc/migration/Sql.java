// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Plain JDBC, as a host or a DBA's program would do it. */
final class Sql {

    private Sql() {}

    static void run(DataSource source, String text) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(text);
        }
    }

    /** The rows of a query, their columns parted by bars. */
    static List<String> rows(DataSource source, String query) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(rows.getString(column)));
                }
                found.add(String.join("|", row));
            }
            return found;
        }
    }
}
