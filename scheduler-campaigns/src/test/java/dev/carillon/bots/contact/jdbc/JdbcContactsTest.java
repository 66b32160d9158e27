// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.contact.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.carillon.bots.birthday.Birthday;
import dev.carillon.bots.contact.Contact;
import dev.carillon.bots.contact.ContactList;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class JdbcContactsTest {

    @TempDir
    private Path folder;

    private SQLiteDataSource source() throws SQLException {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("customers.db"));
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customer (id integer, full_name text, mail text, born text, city text)");
            statement.execute(
                    "INSERT INTO customer VALUES (7, 'Ada Lovelace', 'ada@example.org', '1815-12-10', 'London'),"
                            + " (8, 'Eve', NULL, 'unknown', NULL), (9, 'Bob', NULL, '--04-15', NULL)");
        }
        return source;
    }

    @Test
    void rowsAreRead() throws SQLException {
        ContactList list = new JdbcContacts(
                        source(),
                        "SELECT id, full_name AS name, mail AS email, born AS birthday, city FROM customer ORDER BY 1")
                .read();
        assertThat(list.contacts())
                .containsExactly(
                        new Contact(
                                "7",
                                "Ada Lovelace",
                                "Ada",
                                "ada@example.org",
                                Birthday.parse("1815-12-10"),
                                null,
                                Map.of("city", "London")),
                        new Contact("9", "Bob", "Bob", null, Birthday.of(4, 15), null, Map.of()));
        assertThat(list.refused()).hasSize(1).first().asString().startsWith("row 2: birthday: \"unknown\"");
    }

    @Test
    void aQueryThatTheDatabaseRefusesIsNoContacts() throws SQLException {
        var contacts = new JdbcContacts(source(), "SELECT nothing FROM nowhere");
        assertThatExceptionOfType(SQLException.class).isThrownBy(contacts::read);
    }
}
