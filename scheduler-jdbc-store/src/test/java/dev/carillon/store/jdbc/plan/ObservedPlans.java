// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plan;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections on which the server tells of each statement how it was carried out, by {@code auto_explain}. It tells when it is
 * done with a statement, which may be as late as the next one or the end of the transaction. Keeps what the thread that made
 * it did.
 */
final class ObservedPlans {

    private static final String PLAN = "plan:\n";

    private final DataSource source;
    private final List<String> settings;
    private final Thread observed = Thread.currentThread();
    private final List<QueryPlan> plans = new ArrayList<>();

    /**
     * @param settings statements that each connection begins with
     */
    ObservedPlans(DataSource source, List<String> settings) {
        this.source = source;
        var all = new ArrayList<>(List.of(
                "LOAD 'auto_explain'",
                "SET client_min_messages = log",
                "SET auto_explain.log_min_duration = 0",
                "SET auto_explain.log_analyze = on",
                "SET auto_explain.log_buffers = on",
                "SET auto_explain.log_timing = off",
                "SET auto_explain.log_format = json"));
        all.addAll(settings);
        this.settings = all;
    }

    /** What was told since the last call. */
    List<QueryPlan> take() {
        List<QueryPlan> taken = List.copyOf(plans);
        plans.clear();
        return taken;
    }

    DataSource source() {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object answer = invoke(source, method, arguments);
            return answer instanceof Connection connection ? observed(begun(connection)) : answer;
        });
    }

    private Connection begun(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : settings) {
                statement.execute(setting);
            }
        }
        return connection;
    }

    private Connection observed(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object answer = invoke(connection, method, arguments);
            if (method.getName().equals("commit")) {
                keep(connection.getWarnings());
                connection.clearWarnings();
            }
            if (answer instanceof PreparedStatement prepared) {
                return observed(prepared, PreparedStatement.class);
            }
            return answer instanceof Statement statement ? observed(statement, Statement.class) : answer;
        });
    }

    private <T extends Statement> T observed(T statement, Class<T> type) {
        return proxy(type, (proxy, method, arguments) -> {
            Object answer = invoke(statement, method, arguments);
            if (method.getName().startsWith("execute")) {
                keep(statement.getWarnings());
            }
            return answer;
        });
    }

    private void keep(@Nullable SQLWarning first) {
        if (Thread.currentThread() != observed) {
            return;
        }
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            String text = Objects.requireNonNull(warning.getMessage());
            int plan = text.indexOf(PLAN);
            if (plan >= 0) {
                plans.add(QueryPlan.parse(text.substring(plan + PLAN.length())));
            }
        }
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
        return type.cast(Proxy.newProxyInstance(ObservedPlans.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
