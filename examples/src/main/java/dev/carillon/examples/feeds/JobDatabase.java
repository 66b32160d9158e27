// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.store.JobStore;
import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.DatabaseUrl;
import dev.carillon.store.jdbc.JdbcJobStore;
import dev.carillon.store.jdbc.migration.SchemaException;
import dev.carillon.store.memory.InMemoryJobStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/**
 * Where the jobs and their records are kept, as a person names it: a database URL, or {@code memory}. It has been checked and
 * not yet opened. No text made from it shows a password. Immutable, for all threads.
 */
final class JobDatabase {

    /** A file in the working directory. */
    static final String USUAL = "sqlite:///carillon.db";

    private static final String MEMORY = "memory";
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final Duration CONNECTING = Duration.ofSeconds(3);

    private final @Nullable DatabaseUrl url;

    private JobDatabase(@Nullable DatabaseUrl url) {
        this.url = url;
    }

    /**
     * Reads what a person has written.
     *
     * @throws IllegalArgumentException if it is neither {@code memory} nor the URL of a database that can keep jobs
     */
    static JobDatabase at(String text) {
        if (text.strip().equals(MEMORY)) {
            return new JobDatabase(null);
        }
        DatabaseUrl url;
        try {
            url = DatabaseUrl.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(malformed.getMessage() + ", or the word " + MEMORY, malformed);
        }
        if (url.jdbcUrl().startsWith(SQLITE)) {
            requireFile(file(url));
        } else if (!url.jdbcUrl().startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(
                    url + " is no database that can keep jobs; allowed are SQLite and PostgreSQL");
        }
        return new JobDatabase(url);
    }

    private static void requireFile(String file) {
        if (file.isEmpty() || file.startsWith(":") || file.startsWith("file:")) {
            throw new IllegalArgumentException(
                    "the database URL names no file by its path; expected a path after sqlite:///," + " or the word "
                            + MEMORY + " to keep nothing");
        }
        try {
            Path path = Path.of(file);
            Path folder = path.getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                throw new IllegalArgumentException(folder + " is no folder, expected one for the database file");
            }
            if (Files.isDirectory(path)) {
                throw new IllegalArgumentException(file + " is a folder, expected a database file or none yet");
            }
        } catch (InvalidPathException malformed) {
            throw new IllegalArgumentException(file + " is no path of a file", malformed);
        }
    }

    private static String file(DatabaseUrl url) {
        return url.jdbcUrl().substring(SQLITE.length()).replaceFirst("\\?.*", "");
    }

    /** Whether what is in it outlives the process. */
    boolean lasts() {
        return url != null;
    }

    /**
     * Opens it and makes its tables. A server that does not answer yet is left for later: the store asks it again with each
     * call.
     *
     * @throws IllegalArgumentException if it is a file that is no database or cannot be written, or the tables in it are not
     *     those of this version
     */
    OpenedDatabase open() {
        DatabaseUrl named = url;
        if (named == null) {
            return new OpenedDatabase(this, new InMemoryJobStore(), () -> {});
        }
        try {
            return named.jdbcUrl().startsWith(SQLITE) ? openedFile(named) : openedServer(named);
        } catch (StoreException unusable) {
            throw new IllegalArgumentException(this + ": " + OpenedDatabase.reason(unusable), unusable);
        } catch (SchemaException foreign) {
            throw new IllegalArgumentException(this + ": " + foreign.getMessage(), foreign);
        }
    }

    private OpenedDatabase openedFile(DatabaseUrl url) {
        var source = new SQLiteDataSource();
        source.setUrl(url.jdbcUrl());
        JobStore store = JdbcJobStore.of(source).migrate();
        try {
            // nobody will start a file: one that does not answer now never will
            store.capabilities();
        } catch (RuntimeException unusable) {
            store.close();
            throw unusable;
        }
        return new OpenedDatabase(this, store, () -> {});
    }

    private OpenedDatabase openedServer(DatabaseUrl url) {
        var config = new HikariConfig();
        config.setPoolName("jobs");
        config.setJdbcUrl(url.jdbcUrl());
        url.user().ifPresent(config::setUsername);
        url.password().ifPresent(config::setPassword);
        config.setConnectionTimeout(CONNECTING.toMillis());
        config.setInitializationFailTimeout(-1);
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config);
        } catch (RuntimeException refused) {
            // its words would show the URL with all that is in it
            throw new IllegalArgumentException(
                    url + " was refused by the driver; expected jdbc:postgresql://host:port/database");
        }
        try {
            return new OpenedDatabase(this, JdbcJobStore.of(pool).migrate(), pool::close);
        } catch (RuntimeException unusable) {
            pool.close();
            throw unusable;
        }
    }

    /** What it is called, without password. */
    @Override
    public String toString() {
        if (url == null) {
            return MEMORY;
        }
        return url.jdbcUrl().startsWith(SQLITE) ? "SQLite file " + file(url) : url.toString();
    }
}
