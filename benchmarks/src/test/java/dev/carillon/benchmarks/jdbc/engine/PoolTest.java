// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PoolTest {

    private final LongAdder statements = new LongAdder();

    private static <T> T made(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @SuppressWarnings("NullAway") // what a method without an answer answers
    private DataSource counted(InvocationHandler connection) {
        return Pool.counted(
                made(DataSource.class, (self, method, args) -> made(Connection.class, connection)), statements);
    }

    @Test
    @SuppressWarnings("NullAway")
    void eachPreparedStatementIsCountedAndACommitIsNot() throws SQLException {
        try (Connection connection = counted((self, method, args) -> null).getConnection()) {
            connection.prepareStatement("SELECT 1");
            connection.createStatement();
            connection.commit();
        }

        assertThat(statements.sum()).isEqualTo(2);
    }

    @Test
    void aFailureOfTheDatabaseComesThroughAsItIs() throws SQLException {
        DataSource source = counted((self, method, args) -> {
            throw new SQLException("down");
        });

        assertThatThrownBy(source.getConnection()::commit)
                .isInstanceOf(SQLException.class)
                .hasMessage("down");
    }
}
