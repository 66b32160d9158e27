// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import dev.carillon.store.StoreException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A set of numbered scripts that create and change tables, for each kind of database: <code>V1__tables.sql</code>,
 * <code>V2__more.sql</code> and so on, in a folder named after the {@link DatabaseKind}. What was applied is told by the table
 * <code>${tables}migration</code>, in which each set has its own rows.
 *
 * <p>A script that was once applied is never changed. One that leaves tables which earlier libraries can work with says so in
 * a line of its own, {@code -- carillon: compatible from 1}, where 1 is the least version such a library must know; without
 * the line all of them are refused. So nodes of the release before go on beside those of the release after.
 *
 * <p>Scripts run in one transaction: all or nothing. They hold no statement that needs to be outside of one, and every
 * statement ends with a semicolon. Not so on H2, where each statement that makes or changes a table commits: there a script that
 * failed is run again from its beginning, and has to be one that can be.
 *
 * <p>Immutable, for all threads.
 */
public final class Migrations {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");

    private final String set;
    private final Scripts scripts;
    private final List<String> names;

    private Migrations(String set, Scripts scripts, List<String> names) {
        this.set = set;
        this.scripts = scripts;
        this.names = names;
    }

    /** Where the files of a set are. */
    @FunctionalInterface
    public interface Scripts {

        /** Opens the file at a path like {@code postgresql/V1__tables.sql}; null if there is none. */
        @Nullable
        InputStream open(String path);
    }

    /**
     * A set of scripts.
     *
     * @param set its name in the history: 1 to 60 characters of a-z, 0-9 and _, a letter first
     * @param scripts opens a file; {@code MyStore.class::getResourceAsStream} for files beside that class, in named modules too
     * @param names of the scripts in their order, without number and ending: the first is that of version 1. At least one,
     *     written as the name of a set
     * @throws IllegalArgumentException if a name is outside its range
     */
    public static Migrations of(String set, Scripts scripts, String... names) {
        requireName("set", set);
        if (names.length == 0) {
            throw new IllegalArgumentException("names of set " + set + " are none; at least one script is needed");
        }
        for (String name : names) {
            requireName("name of a script", name);
        }
        return new Migrations(set, scripts, List.of(names));
    }

    /** The version that these scripts lead to: how many there are. */
    public int version() {
        return names.size();
    }

    /**
     * Applies what is missing, in one transaction and under a lock, so that any number of processes may call this at once. A
     * schema that is configured and missing is created. Where nothing is missing nothing is locked, and the role needs only to
     * read the history.
     *
     * @return the files that were applied by this call, in their order
     * @throws SchemaException if the history says that an applied script was changed or left out, or if the tables are newer
     *     than this library can work with
     * @throws StoreException if the database refuses or does not answer, another process migrating for a minute included; then
     *     nothing was applied, but on H2
     */
    public List<String> apply(DataSource database, TableNames names) {
        return on(database, connection -> apply(connection, names));
    }

    /**
     * As {@link #apply(DataSource, TableNames)}, on a connection that is in no transaction.
     *
     * @throws IllegalArgumentException if the connection does not commit by itself
     */
    public List<String> apply(Connection connection, TableNames names) {
        return changing(connection, names, true);
    }

    /**
     * Writes into the history that all scripts known were applied, and runs none: for tables that another tool has made from
     * the same files. It believes the caller.
     *
     * @return the files that were written down by this call
     * @throws SchemaException as for {@link #apply(DataSource, TableNames)}
     * @throws StoreException if the database refuses or does not answer
     */
    public List<String> adopt(DataSource database, TableNames names) {
        return on(database, connection -> changing(connection, names, false));
    }

    /**
     * Says whether this library can work with the tables that are there: all known scripts were applied unchanged, and newer
     * ones, if any, are compatible. Reads only.
     *
     * @throws SchemaException if not, with both versions and what to do
     * @throws StoreException if the database refuses or does not answer
     */
    public void check(DataSource database, TableNames names) {
        on(database, connection -> {
            check(connection, names);
            return true;
        });
    }

    /** As {@link #check(DataSource, TableNames)}, within the transaction of the connection if it is in one. */
    public void check(Connection connection, TableNames names) {
        asking(() -> {
            Standing standing = standing(connection, kindOf(connection, names), names);
            standing.requireSound();
            standing.requireComplete();
            return true;
        });
    }

    /** All that {@link #apply(DataSource, TableNames)} would do to a database without tables, as one text of SQL. */
    public String print(DatabaseKind kind, TableNames names) {
        return print(kind, names, 0);
    }

    /**
     * All that would be done to a database which is at a version, as one text of SQL with the transaction and the rows of the
     * history.
     *
     * @param after the version that the tables are at, from 0 to {@link #version()}
     * @throws IllegalArgumentException if {@code after} is outside its range
     */
    public String print(DatabaseKind kind, TableNames names, int after) {
        if (after < 0 || after > version()) {
            throw new IllegalArgumentException("after is " + after + "; allowed is 0 to " + version());
        }
        kind.requireUsable(names);
        List<Script> known = known(kind);
        return new Plan(kind, names, set, known.subList(after, known.size())).print();
    }

    private List<String> changing(Connection connection, TableNames names, boolean running) {
        return asking(() -> {
            if (!connection.getAutoCommit()) {
                throw new IllegalArgumentException(
                        "autoCommit is false; migrations make a transaction of their own, allowed is true");
            }
            DatabaseKind kind = kindOf(connection, names);
            Standing before = standing(connection, kind, names);
            before.requireSound();
            if (before.missing().isEmpty()) {
                return List.of();
            }
            return Transaction.under(connection, kind, names, () -> {
                Standing now = standing(connection, kind, names);
                now.requireSound();
                new Plan(kind, names, set, now.missing()).run(connection, running);
                return now.missing().stream().map(Script::fileName).toList();
            });
        });
    }

    private Standing standing(Connection connection, DatabaseKind kind, TableNames names) throws SQLException {
        return new Standing(set, names, known(kind), History.read(connection, kind, names, set));
    }

    private List<Script> known(DatabaseKind kind) {
        return IntStream.rangeClosed(1, names.size())
                .mapToObj(version -> Script.read(scripts, kind, version, names.get(version - 1)))
                .toList();
    }

    private static DatabaseKind kindOf(Connection connection, TableNames names) throws SQLException {
        DatabaseKind kind = DatabaseKind.of(connection);
        kind.requireUsable(names);
        return kind;
    }

    private <T> T on(DataSource database, Function<Connection, T> work) {
        return asking(() -> {
            try (Connection connection = database.getConnection()) {
                boolean autoCommit = connection.getAutoCommit();
                connection.setAutoCommit(true);
                try {
                    return work.apply(connection);
                } finally {
                    connection.setAutoCommit(autoCommit);
                }
            }
        });
    }

    private <T> T asking(Transaction.Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException refused) {
            throw new StoreException("migrations of \"" + set + "\": " + refused.getMessage(), refused);
        }
    }

    private static void requireName(String field, String value) {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    field + " is \"" + value + "\"; allowed are 1 to 60 characters of a-z, 0-9 and _, a letter first");
        }
    }
}
