// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;

/** What a schema of PostgreSQL holds, as lines in which schema and prefix do not show. */
final class PostgresCatalog {

    private static final List<String> QUERIES = List.of(
            """
            SELECT table_name, column_name, data_type, is_nullable, column_default, ordinal_position
            FROM information_schema.columns WHERE table_schema = '%s'""",
            "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = '%s'",
            "SELECT relname, relkind FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = '%s'",
            """
            SELECT relname, conname, pg_get_constraintdef(c.oid) FROM pg_constraint c JOIN pg_class t ON t.oid = conrelid
            JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = '%s'""",
            """
            SELECT relname, tgname, pg_get_triggerdef(g.oid) FROM pg_trigger g JOIN pg_class t ON t.oid = tgrelid
            JOIN pg_namespace n ON n.oid = relnamespace WHERE NOT tgisinternal AND nspname = '%s'""",
            "SELECT p.oid::regprocedure, prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname = '%s'");

    private PostgresCatalog() {}

    static List<String> of(DataSource database, TableNames names) throws SQLException {
        var lines = new ArrayList<String>();
        for (String query : QUERIES) {
            for (String row : Sql.rows(database, query.formatted(names.schema()))) {
                if (row.startsWith(names.prefix()) && !isHistory(row) || row.contains("." + names.prefix())) {
                    lines.add(row.replace("\"" + names.schema() + "\"", "<schema>")
                            .replace(names.schema() + ".", "<schema>.")
                            .replace(names.prefix(), "<prefix>"));
                }
            }
        }
        lines.removeIf(PostgresCatalog::isHistory);
        lines.sort(Comparator.naturalOrder());
        return lines;
    }

    private static boolean isHistory(String row) {
        return row.contains("migration") || row.contains("flyway");
    }
}
