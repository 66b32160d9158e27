// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Run;
import dev.carillon.store.Added;
import dev.carillon.store.JobStore;
import dev.carillon.store.RunQueue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The contract with separated workspaces, where all that is added is added by hosts in transactions of their own: whatever it
 * does to keys, limits and quotas, the rights of a host suffice.
 */
class HostEnqueuesTest extends PostgresSeparatedJobStoreTest {

    @Override
    JobStore opened(JobStore store) {
        JobStore kept = super.opened(store);
        return as(
                JobStore.class,
                (proxy, method, arguments) ->
                        method.getName().equals("runs") ? runs(kept) : called(kept, method, arguments));
    }

    @SuppressWarnings("unchecked")
    private RunQueue runs(JobStore store) {
        return as(
                RunQueue.class,
                (proxy, method, arguments) -> method.getName().equals("add")
                        ? addAsHost(store, (List<Run>) arguments[0])
                        : called(store.runs(), method, arguments));
    }

    private static <T> T as(Class<T> type, java.lang.reflect.InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }

    private static Object called(Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    /** Those of one workspace after the other in a transaction each. */
    private List<Added> addAsHost(JobStore store, List<Run> runs) throws SQLException {
        var added = new ArrayList<Added>();
        while (added.size() < runs.size()) {
            List<Run> rest = runs.subList(added.size(), runs.size());
            String workspace = rest.get(0).workspace();
            List<Run> first = rest.stream()
                    .takeWhile(run -> run.workspace().equals(workspace))
                    .toList();
            try (Connection host = database().host(workspace)) {
                added.addAll(store.transactional().orElseThrow().add(host, first));
                host.commit();
            }
        }
        return added;
    }
}
