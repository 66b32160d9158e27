// SPDX-License-Identifier: Apache-2.0
package dev.carillon.test.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database for one test class. Closing it ends its connections and drops it. Thread-safe. */
public final class PostgresDatabase implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 16;

    private final PostgresServer server;
    private final String name;
    private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();

    PostgresDatabase(PostgresServer server, String name) {
        this.server = server;
        this.name = name;
    }

    public String name() {
        return name;
    }

    public PostgresServer server() {
        return server;
    }

    public String jdbcUrl() {
        return server.url(name);
    }

    /** With the superuser and the password in it, for another process. */
    public String superuserUrl() {
        return jdbcUrl() + "?user=" + RunningServer.SUPERUSER + "&password=" + RunningServer.SUPERUSER;
    }

    /** A pool of its own, of up to 16 connections as the superuser, whom no row-level security binds. */
    public HikariDataSource superuser() {
        return pool(jdbcUrl(), RunningServer.SUPERUSER);
    }

    /**
     * A pool of its own, of up to 16 connections as an ordinary role, which is made if it is missing and which all databases
     * of the server share. It may do what it is granted, and what every role may.
     *
     * @param role of a-z, 0-9 and _; its password is the same
     */
    public HikariDataSource role(String role) {
        server.ordinaryRole(role);
        return pool(jdbcUrl(), role);
    }

    /** Connections without a pool, as a role that is there. */
    public DataSource unpooled(String role) {
        return server.source(name, role);
    }

    /** Connections without a pool, as the superuser. */
    public PGSimpleDataSource unpooled() {
        return server.source(name, RunningServer.SUPERUSER);
    }

    /** Runs statements as the superuser. */
    public void execute(String sql) {
        PostgresServer.run(unpooled(), sql);
    }

    /** A pool that is closed with this database. */
    HikariDataSource pool(String url, String user) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(user);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(0);
        config.addDataSourceProperty("socketTimeout", PostgresServer.SOCKET_TIMEOUT_SECONDS);
        var pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        server.execute("DROP DATABASE " + name + " WITH (FORCE)");
    }
}
