// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where tables are and how their names begin. SQL is written with two placeholders: <code>${tables}</code> stands before the
 * name of a table or sequence, schema included, and <code>${prefix}</code> before the name of an index, which lives in the
 * schema of its table.
 *
 * @param schema of 1 to 63 ASCII letters, digits, underscores and hyphens, a letter or underscore first, and as it is written:
 *     upper and lower case differ. Null for the one that the connection uses by itself; always null on SQLite
 * @param prefix of at most 24 lower-case ASCII letters, digits and underscores, a letter or underscore first; may be empty
 *     where a schema is given
 */
public record TableNames(@Nullable String schema, String prefix) {

    private static final Pattern SCHEMA = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,62}");
    private static final Pattern PREFIX = Pattern.compile("([a-z_][a-z0-9_]{0,23})?");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}\\n]*)}");

    /** Tables {@code carillon_...} in the connection's own schema. */
    public static final TableNames DEFAULT = new TableNames(null, "carillon_");

    public TableNames {
        if (schema != null && !SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException(
                    "schema is \"" + schema + "\"; allowed are 1 to 63 characters of A-Z, a-z,"
                            + " 0-9, _ and -, of which the first is a letter or _");
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "prefix is \"" + prefix + "\"; allowed are at most 24 characters of a-z, 0-9"
                            + " and _, of which the first is a letter or _");
        }
        if (schema == null && prefix.isEmpty()) {
            throw new IllegalArgumentException("prefix is \"\"; without a schema it needs 1 to 24 characters");
        }
    }

    /** Tables {@code carillon_...} in a schema of this name. */
    public static TableNames inSchema(String schema) {
        return new TableNames(schema, DEFAULT.prefix);
    }

    /** What stands before the name of a table: the prefix, after the quoted schema if there is one. */
    public String tables() {
        return schema == null ? prefix : '"' + schema + "\"." + prefix;
    }

    /** The full name of a table, as it is written in SQL. */
    public String table(String name) {
        return tables() + name;
    }

    /**
     * Puts the names into a text of SQL, everywhere, comments and strings included.
     *
     * @throws IllegalArgumentException if the text has any other placeholder
     */
    public String expand(String sql) {
        return PLACEHOLDER.matcher(sql).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    private String value(String placeholder) {
        return switch (placeholder) {
            case "tables" -> tables();
            case "prefix" -> prefix;
            default ->
                throw new IllegalArgumentException(
                        "placeholder is ${" + placeholder + "}; allowed are ${tables} and ${prefix}");
        };
    }
}
