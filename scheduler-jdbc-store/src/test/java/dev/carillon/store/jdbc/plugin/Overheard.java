// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plugin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source and what comes from it, whose calls are heard, and may be answered otherwise. */
final class Overheard {

    private static final List<Class<?>> TYPES =
            List.of(DataSource.class, Connection.class, PreparedStatement.class, DatabaseMetaData.class);

    private Overheard() {}

    /** Who hears the calls, and answers them. */
    @FunctionalInterface
    interface Ear {
        @Nullable
        Object hear(Object real, String call, Callable<@Nullable Object> answer) throws Exception;
    }

    static DataSource of(DataSource source, Ear ear) {
        return (DataSource) proxied(source, ear);
    }

    private static Object proxied(Object real, Ear ear) {
        for (Class<?> type : TYPES) {
            if (type.isInstance(real)) {
                return Proxy.newProxyInstance(
                        Overheard.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                            Object answer = ear.hear(real, method.getName(), () -> {
                                try {
                                    return method.invoke(real, arguments);
                                } catch (InvocationTargetException failed) {
                                    throw failed.getCause() instanceof Exception told ? told : failed;
                                }
                            });
                            return answer == null ? null : proxied(answer, ear);
                        });
            }
        }
        return real;
    }
}
