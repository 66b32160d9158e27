// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc;

import dev.carillon.benchmarks.jdbc.setup.PostgresCluster;
import dev.carillon.benchmarks.jdbc.setup.Server;
import dev.carillon.benchmarks.jdbc.setup.Settings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database that a measure has to itself: a new one on a server of its own, unless {@code url=} names one. */
final class Bench implements AutoCloseable {

    private final @Nullable PostgresCluster own;
    private final Settings settings;
    private final Connection connection;
    private final Server server;

    private Bench(@Nullable PostgresCluster own, Settings settings) throws SQLException {
        this.own = own;
        this.settings = settings;
        this.connection = Server.connect(settings);
        this.server = new Server(settings, connection);
    }

    /** The database that the settings name. */
    static Bench given(Settings settings) throws SQLException {
        return new Bench(null, settings);
    }

    /** A new one of this name. */
    static Bench on(PostgresCluster own, String database, Settings settings)
            throws IOException, InterruptedException, SQLException {
        return new Bench(own, own.database(database, settings));
    }

    /** Another one beside it, on the same server. */
    Bench beside(String database) throws IOException, InterruptedException, SQLException {
        return on(own(), database, settings);
    }

    /** With the address of the server. */
    Settings settings() {
        return settings;
    }

    Server server() {
        return server;
    }

    /** Open all the time; for one thread. */
    Connection connection() {
        return connection;
    }

    /** Settles the tables after many changes, so that no lap pays for those before it. */
    void tidy() throws SQLException {
        Server.run(settings, "VACUUM ANALYZE");
        Server.run(settings, "CHECKPOINT");
    }

    /** The server of the measure's own. */
    PostgresCluster own() {
        if (own == null) {
            throw new IllegalArgumentException("url: given, expected none; this needs a server of its own");
        }
        return own;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
