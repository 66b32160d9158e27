// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/** A connection that stays its owner's: closing what was lent gives it back. */
final class Lent {

    private Lent() {}

    /**
     * Lends a connection.
     *
     * @param back what is done instead of closing it
     */
    static Connection of(Connection owned, Runnable back) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("close")) {
                back.run();
                return null;
            }
            try {
                return method.invoke(owned, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
            }
        };
        return (Connection)
                Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }
}
