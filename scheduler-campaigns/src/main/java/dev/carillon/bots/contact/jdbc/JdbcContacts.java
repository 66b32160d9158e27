// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.contact.jdbc;

import dev.carillon.bots.contact.ContactList;
import dev.carillon.bots.contact.ContactRow;
import dev.carillon.bots.contact.ContactSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * People from a query of the host's, whose columns are those of a {@link ContactRow}; a birthday may be a date or a text. A row that
 * cannot be read is left out and told. Each call borrows one connection and changes nothing in it. Thread-safe.
 *
 * <pre>{@code
 * new JdbcContacts(dataSource, "SELECT id, full_name AS name, email, born_on AS birthday FROM customer WHERE wants_greetings")
 * }</pre>
 */
public final class JdbcContacts implements ContactSource {

    private static final int FETCH_SIZE = 1_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final DataSource source;
    private final String query;

    /** Those that a query finds in the host's database; it may take a minute. */
    public JdbcContacts(DataSource source, String query) {
        this.source = source;
        this.query = query;
    }

    /**
     * Asks the database.
     *
     * @throws SQLException when it does not answer, or refuses the query
     */
    @Override
    public ContactList read() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setQueryTimeout((int) LONGEST.toSeconds());
            statement.setFetchSize(FETCH_SIZE);
            statement.setMaxRows(MOST + 1);
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows);
            }
        }
    }

    private static ContactList read(ResultSet rows) throws SQLException {
        var collected = new ContactList.Collected();
        for (int number = 1; rows.next(); number++) {
            String place = "row " + number;
            try {
                collected.add(place, ContactRow.read(columns(rows)));
            } catch (IllegalArgumentException unreadable) {
                collected.refuse(place, String.valueOf(unreadable.getMessage()));
            }
        }
        return collected.list();
    }

    private static Map<String, String> columns(ResultSet row) throws SQLException {
        ResultSetMetaData names = row.getMetaData();
        var columns = new HashMap<String, String>();
        for (int column = 1; column <= names.getColumnCount(); column++) {
            String value = row.getString(column);
            if (value != null) {
                columns.putIfAbsent(names.getColumnLabel(column), value);
            }
        }
        return columns;
    }
}
