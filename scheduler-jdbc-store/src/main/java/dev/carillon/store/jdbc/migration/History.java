// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;

/** The table that tells which scripts of which set were applied. */
final class History {

    static final String TABLE = "migration";

    private History() {}

    /** One script as it was when it was applied. */
    record Applied(int version, String name, String checksum, int compatibleFrom) {}

    static String create(DatabaseKind kind, TableNames names) {
        return names.expand("""
                CREATE TABLE IF NOT EXISTS ${tables}migration (
                    script_set      text    NOT NULL,
                    version         integer NOT NULL,
                    name            text    NOT NULL,
                    checksum        text    NOT NULL,
                    compatible_from integer NOT NULL,
                    applied_at      bigint  NOT NULL,
                    PRIMARY KEY (script_set, version)
                )""").replace(" text ", " " + kind.text() + " ");
    }

    static String insert(DatabaseKind kind, TableNames names, String set, Script script) {
        return "INSERT INTO " + names.table(TABLE)
                + " (script_set, version, name, checksum, compatible_from, applied_at)\nVALUES ('%s', %d, '%s', '%s', %d, %s)"
                        .formatted(
                                set,
                                script.version(),
                                script.name(),
                                script.checksum(),
                                script.compatibleFrom(),
                                kind.now());
    }

    /** By version; nothing where the table is missing. */
    static SortedMap<Integer, Applied> read(Connection connection, DatabaseKind kind, TableNames names, String set)
            throws SQLException {
        var found = new TreeMap<Integer, Applied>();
        try (Statement statement = connection.createStatement()) {
            if (!isTrue(statement, kind.tableExists(names, TABLE))) {
                return found;
            }
            try (ResultSet rows = statement.executeQuery("SELECT version, name, checksum, compatible_from FROM "
                    + names.table(TABLE) + " WHERE script_set = '" + set + "'")) {
                while (rows.next()) {
                    var row = new Applied(rows.getInt(1), rows.getString(2), rows.getString(3), rows.getInt(4));
                    found.put(row.version(), row);
                }
            }
        }
        return found;
    }

    static boolean isTrue(Statement statement, String query) throws SQLException {
        try (ResultSet answer = statement.executeQuery(query)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
