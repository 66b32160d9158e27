// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections whose n-th execution of a statement, commits counted, fails with an SQLSTATE: before it is done, or after. Counts
 * the calls of the thread that made it alone. With a state of class 08 or 57 the connection breaks.
 */
final class FaultyDataSource {

    /** What happens to one of the calls. */
    record Fault(int call, String state, boolean afterIt) {
        private boolean breaks() {
            return state.startsWith("08") || state.startsWith("57");
        }
    }

    private final DataSource sound;
    private final Thread counted = Thread.currentThread();
    private @Nullable Fault fault;
    private int calls;

    FaultyDataSource(DataSource sound) {
        this.sound = sound;
    }

    /** Counts from now, and lets this happen once. */
    void expect(@Nullable Fault next) {
        fault = next;
        calls = 0;
    }

    /** Since {@link #expect}. */
    int calls() {
        return calls;
    }

    DataSource source() {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object answer = invoke(sound, method, arguments);
            return answer instanceof Connection connection ? faulty(connection) : answer;
        });
    }

    private Connection faulty(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("commit")) {
                return fail(connection, connection, method, arguments);
            }
            Object answer = invoke(connection, method, arguments);
            if (answer instanceof PreparedStatement prepared && !(answer instanceof CallableStatement)) {
                return faulty(connection, prepared, PreparedStatement.class);
            }
            return answer instanceof Statement statement ? faulty(connection, statement, Statement.class) : answer;
        });
    }

    private <T extends Statement> T faulty(Connection connection, T statement, Class<T> type) {
        return proxy(
                type,
                (proxy, method, arguments) -> method.getName().startsWith("execute")
                        ? fail(connection, statement, method, arguments)
                        : invoke(statement, method, arguments));
    }

    private @Nullable Object fail(Connection connection, Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        Fault mine = Thread.currentThread() == counted ? fault : null;
        if (Thread.currentThread() == counted) {
            calls++;
        }
        if (mine == null || mine.call != calls) {
            return invoke(target, method, arguments);
        }
        if (mine.afterIt) {
            invoke(target, method, arguments);
        }
        if (mine.breaks()) {
            connection.close();
        }
        throw new SQLException("planted at call " + calls, mine.state);
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(FaultyDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
