// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is to be changed of a SQLite file and of the host's connections to it; the store sets its own as it needs it. */
final class SqliteAdvice {

    private static final int SYNCHRONOUS_NORMAL = 1;

    private SqliteAdvice() {}

    static List<String> on(Connection connection) throws SQLException {
        var advice = new ArrayList<String>();
        try (Statement statement = connection.createStatement()) {
            String file = file(statement);
            if (file.isEmpty()) {
                advice.add("the database has no file: all is lost with its last connection; name a file in the URL");
            } else {
                fileSystem(Path.of(file))
                        .filter(SqliteAdvice::isOfNetwork)
                        .ifPresent(type -> advice.add("the file lies on a file system of the network (" + type
                                + "), where SQLite's locks cannot be relied"
                                + " on; move it to a disk of this machine, or use PostgreSQL"));
            }
            if (Integer.parseInt(pragma(statement, "synchronous")) < SYNCHRONOUS_NORMAL) {
                advice.add(
                        "synchronous is off for the host's connections: a file that they write can break with the machine,"
                                + " and what they enqueue can be lost; set it to FULL");
            }
            String journal = pragma(statement, "journal_mode").toLowerCase(Locale.ROOT);
            if (journal.equals("off") || journal.equals("memory") && !file.isEmpty()) {
                advice.add("journal_mode is " + journal
                        + " for the host's connections: a file that they write can break when"
                        + " their process dies; leave it at WAL");
            }
        }
        return List.copyOf(advice);
    }

    private static String file(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("PRAGMA database_list")) {
            while (rows.next()) {
                if (rows.getString("name").equals("main")) {
                    String file = rows.getString("file");
                    return file == null ? "" : file;
                }
            }
        }
        return "";
    }

    private static String pragma(Statement statement, String name) throws SQLException {
        try (ResultSet rows = statement.executeQuery("PRAGMA " + name)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private static Optional<String> fileSystem(Path file) {
        try {
            return Optional.of(Files.getFileStore(file).type());
        } catch (IOException | SecurityException unknown) {
            return Optional.empty();
        }
    }

    static boolean isOfNetwork(String fileSystem) {
        String type = fileSystem.toLowerCase(Locale.ROOT);
        return Stream.of("nfs", "cifs", "smb", "afs", "9p", "sshfs", "webdav", "gluster", "ceph", "lustre")
                .anyMatch(type::contains);
    }
}
