// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How an H2 database keeps what is committed.
 *
 * @param url as its connections tell it, without settings
 * @param file where it lies, with the name of the file system of H2's in front if there is one; null for one in memory
 * @param mode the database that it imitates
 * @param writeDelay for how many milliseconds a commit may wait to be written, once the store has asked for none
 */
record H2Settings(String url, @Nullable String file, String mode, String writeDelay) {

    private static final String NO_DELAY = "SET WRITE_DELAY 0";
    private static final String SETTINGS = """
            SELECT database_path(),
                (SELECT max(setting_value) FROM information_schema.settings WHERE setting_name = 'MODE'),
                (SELECT max(setting_value) FROM information_schema.settings WHERE setting_name = 'WRITE_DELAY')
            """;

    /**
     * Asks for no delay and looks what another connection leaves of that: one whose URL says otherwise changes it for all.
     *
     * @param connection held meanwhile, so that the other one is a new one
     * @throws IllegalArgumentException if the pool is known to have no other
     */
    static H2Settings of(DataSource source, Connection connection) throws SQLException {
        requireTwo(source);
        askForNoDelay(connection);
        try (Connection other = source.getConnection();
                Statement statement = other.createStatement();
                ResultSet row = statement.executeQuery(SETTINGS)) {
            row.next();
            return new H2Settings(other.getMetaData().getURL(), row.getString(1), row.getString(2), row.getString(3));
        }
    }

    private static void requireTwo(DataSource source) {
        int size = PoolSize.of(source).orElse(2);
        if (size < 2) {
            throw new IllegalArgumentException("maximumPoolSize is " + size
                    + "; allowed are 2 or more, of which the store keeps one for as long as it is open");
        }
    }

    /** Takes the rights of an administrator; without them what comes of it is looked at all the same. */
    static void askForNoDelay(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(NO_DELAY);
        } catch (SQLException refused) {
            if (!"90040".equals(refused.getSQLState())) {
                throw refused;
            }
        }
    }

    /**
     * Refuses what would look like a store and be none.
     *
     * @throws IllegalArgumentException if each connection has a database of its own, or another database is imitated
     */
    void requireUsable() {
        if (url.equals("jdbc:h2:mem:")) {
            throw new IllegalArgumentException(
                    "the H2 database in memory has no name, so that each connection has one of"
                            + " its own; allowed is one with a name, as in jdbc:h2:mem:jobs;DB_CLOSE_DELAY=-1");
        }
        if (!mode.equals("REGULAR")) {
            throw new IllegalArgumentException(
                    "MODE of the H2 database is " + mode + "; allowed is REGULAR, which it is when the URL names none");
        }
    }

    /** Whether what is committed outlives the process. */
    boolean durable() {
        return file != null && !inMemory(file) && writeDelay.equals("0");
    }

    List<String> advice() {
        if (file == null || inMemory(file)) {
            return List.of();
        }
        var advice = new ArrayList<String>();
        if (!writeDelay.equals("0")) {
            advice.add(
                    "WRITE_DELAY is " + writeDelay + " and could not be set to 0: commits of so many milliseconds are"
                            + " lost when the process dies, and the store is not durable; leave WRITE_DELAY out of the URL, and"
                            + " give the store a user with ADMIN rights");
        }
        if (!file.startsWith("async:")) {
            advice.add(
                    "an interrupted thread that uses the H2 file closes it for all connections; open the same file by"
                            + " jdbc:h2:async:" + file);
        }
        return List.copyOf(advice);
    }

    private static boolean inMemory(String file) {
        String place = file.toLowerCase(Locale.ROOT);
        return place.startsWith("memfs:")
                || place.startsWith("memlzf:")
                || place.startsWith("niomemfs:")
                || place.startsWith("niomemlzf:");
    }
}
