// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.benchmarks.jdbc.setup.Settings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A pool of connections that counts the statements prepared on them: what is prepared is executed once, a batch counting as
 * one. Beginning and ending a transaction is not counted.
 */
final class Pool implements AutoCloseable {

    private final HikariDataSource pool;
    private final DataSource counting;
    private final LongAdder statements = new LongAdder();

    Pool(Settings settings, int connections) {
        var config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        if (!settings.text("user").isEmpty()) {
            config.setUsername(settings.text("user"));
        }
        if (!settings.text("password").isEmpty()) {
            config.setPassword(settings.text("password"));
        }
        config.setMaximumPoolSize(connections);
        this.pool = new HikariDataSource(config);
        this.counting = counted(pool, statements);
    }

    /** The same data source, with the statements prepared on its connections added up. */
    static DataSource counted(DataSource source, LongAdder statements) {
        return wrapped(
                DataSource.class,
                source,
                (name, answer) -> answer instanceof Connection connection
                        ? wrapped(Connection.class, connection, (method, result) -> {
                            if (method.startsWith("prepare") || method.equals("createStatement")) {
                                statements.increment();
                            }
                            return result;
                        })
                        : answer);
    }

    @FunctionalInterface
    private interface Look {
        @Nullable
        Object at(String method, @Nullable Object answer);
    }

    private static <T> T wrapped(Class<T> type, T of, Look look) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            try {
                return look.at(method.getName(), method.invoke(of, args));
            } catch (InvocationTargetException thrown) {
                throw Objects.requireNonNull(thrown.getCause());
            }
        }));
    }

    DataSource source() {
        return counting;
    }

    long statements() {
        return statements.sum();
    }

    @Override
    public void close() {
        pool.close();
    }
}
