// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Scripts to be applied one after the other, and written down: run, or printed. */
record Plan(DatabaseKind kind, TableNames names, String set, List<Script> scripts) {

    /** Within a transaction; only writes down where the scripts themselves are not to be run. */
    void run(Connection connection, boolean withScripts) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // statements are the database's own: nothing in braces is JDBC's
            statement.setEscapeProcessing(false);
            prepare(statement);
            for (Script script : scripts) {
                if (withScripts) {
                    run(statement, script);
                }
                statement.execute(History.insert(kind, names, set, script));
            }
        }
    }

    String print() {
        var text = new StringBuilder("""
                -- Carillon: scripts of "%s" for %s: %s.
                -- One transaction, to be run by a role that may create tables. %s
                """.formatted(set, kind.folder(), range(), kind.howToRun()));
        kind.begin(names).forEach(statement -> append(text, statement));
        kind.createSchema(names).forEach(statement -> append(text, statement));
        append(text, History.create(kind, names));
        for (Script script : scripts) {
            text.append("\n-- ").append(script.fileName()).append('\n');
            script.statements(names).forEach(statement -> append(text, statement));
            append(text, History.insert(kind, names, set, script));
        }
        append(text, "\nCOMMIT");
        return text.toString();
    }

    /** Only what is missing: who finds it all there needs no right to create. */
    private void prepare(Statement statement) throws SQLException {
        if (!History.isTrue(statement, kind.schemaExists(names))) {
            for (String create : kind.createSchema(names)) {
                statement.execute(create);
            }
        }
        if (!History.isTrue(statement, kind.tableExists(names, History.TABLE))) {
            statement.execute(History.create(kind, names));
        }
    }

    private void run(Statement statement, Script script) throws SQLException {
        int number = 0;
        for (String sql : script.statements(names)) {
            number++;
            try {
                statement.execute(sql);
            } catch (SQLException refused) {
                String which = "%s, statement %d: %s".formatted(script.fileName(), number, refused.getMessage());
                throw new SQLException(which + "\n" + sql, refused.getSQLState(), refused.getErrorCode(), refused);
            }
        }
    }

    private String range() {
        return scripts.isEmpty()
                ? "none"
                : scripts.get(0).fileName() + " to "
                        + scripts.get(scripts.size() - 1).fileName();
    }

    private static void append(StringBuilder text, String statement) {
        text.append(statement).append(";\n");
    }
}
