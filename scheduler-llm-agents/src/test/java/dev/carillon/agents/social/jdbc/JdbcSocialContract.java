// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import dev.carillon.agents.social.SocialContract;
import dev.carillon.store.jdbc.migration.DatabaseKind;
import dev.carillon.store.jdbc.migration.TableNames;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** What the parts of the contract over a database work with. */
interface JdbcSocialContract extends SocialContract {

    /** Connections to the database of this class, without a pool. Each test has a simulation of its own in it. */
    DataSource source();

    /** Connections to a database in which nothing is yet. */
    DataSource empty();

    DatabaseKind kind();

    TableNames otherNames();

    /** Whether the database has refused data by a constraint. */
    boolean isConstraint(SQLException failure);

    /** Nothing is left of what the store may have set. */
    void assertAsFresh(Connection connection) throws SQLException;

    /** A data source whose database says something else of itself. */
    default DataSource claiming(String method, Object answer) {
        return proxied(
                DataSource.class,
                source(),
                connection -> proxied(
                        Connection.class,
                        connection,
                        metaData -> Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {DatabaseMetaData.class},
                                (proxy, called, arguments) -> called.getName().equals(method)
                                        ? answer
                                        : called.invoke(metaData, arguments))));
    }

    /** One whose answers of connections or of metadata are others. */
    static <T> T proxied(Class<T> type, Object real, UnaryOperator<Object> change) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    boolean changed = method.getName().equals("getConnection")
                            || method.getName().equals("getMetaData");
                    Object answer = method.invoke(real, arguments);
                    if (!changed) {
                        return answer;
                    }
                    try {
                        return change.apply(answer);
                    } catch (IllegalStateException silent) {
                        ((AutoCloseable) answer).close();
                        throw new SQLException("nobody answers", silent);
                    }
                }));
    }
}
