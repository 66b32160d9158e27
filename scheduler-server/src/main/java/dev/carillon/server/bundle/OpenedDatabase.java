// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.bundle;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.http.settings.DatabaseAddress;
import dev.carillon.http.settings.KnownSettings;
import dev.carillon.http.settings.Secret;
import dev.carillon.http.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/**
 * The database of a server. A file is there at once; a server may come later, and is asked again with each call until then.
 *
 * @param address of it; its text shows no password
 * @param isFile whether it is a file that one process has to itself
 */
public record OpenedDatabase(DataSource source, DatabaseAddress address, boolean isFile, Runnable end)
        implements AutoCloseable {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final Duration CONNECTING = Duration.ofSeconds(3);

    /**
     * The one that settings name.
     *
     * @throws IllegalArgumentException when it is a file in a folder that is not there, or the driver refuses the address
     */
    public static OpenedDatabase of(Settings settings) {
        DatabaseAddress address = settings.database();
        return address.jdbcUrl().startsWith(SQLITE)
                ? file(address)
                : server(address, settings.get(KnownSettings.DATABASE_POOL_SIZE));
    }

    private static OpenedDatabase file(DatabaseAddress address) {
        Path folder = Path.of(address.jdbcUrl().substring(SQLITE.length()).replaceFirst("\\?.*", ""))
                .toAbsolutePath()
                .getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "DATABASE_URL: " + folder + " is no folder, expected one for the database file");
        }
        var source = new SQLiteDataSource();
        source.setUrl(address.jdbcUrl());
        return new OpenedDatabase(source, address, true, () -> {});
    }

    private static OpenedDatabase server(DatabaseAddress address, int connections) {
        var config = new HikariConfig();
        config.setPoolName("carillon");
        config.setJdbcUrl(address.jdbcUrl());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(CONNECTING.toMillis());
        config.setInitializationFailTimeout(-1);
        if (address.user() != null) {
            config.setUsername(address.user());
        }
        Secret password = address.password();
        if (password != null) {
            config.setPassword(password.reveal());
        }
        try {
            var pool = new HikariDataSource(config);
            return new OpenedDatabase(pool, address, false, pool::close);
        } catch (RuntimeException refused) {
            // its words would show the address with all that is in it
            throw new IllegalArgumentException("DATABASE_URL: " + address + " was refused by the driver");
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
