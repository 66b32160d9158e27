// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.execution.ExecutionLog;
import dev.carillon.store.FireLedger;
import dev.carillon.store.JobCatalog;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeRegistry;
import dev.carillon.store.RunQueue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call of a store on its way. */
final class StoreCall {

    /** What lies between a caller and its store. */
    @FunctionalInterface
    interface Interceptor {
        @Nullable
        Object around(StoreCall call) throws Throwable;
    }

    /** The rest of the way. */
    @FunctionalInterface
    interface Onward {
        @Nullable
        Object call(Object[] arguments) throws Throwable;
    }

    private static final Set<Class<?>> ROLES =
            Set.of(JobCatalog.class, FireLedger.class, RunQueue.class, ExecutionLog.class, NodeRegistry.class);

    private final String verb;
    private final Object[] arguments;
    private final Onward onward;

    StoreCall(String verb, Object[] arguments, Onward onward) {
        this.verb = verb;
        this.arguments = arguments;
        this.onward = onward;
    }

    /** Role and method, {@code runs.claim}. */
    String verb() {
        return verb;
    }

    Object[] arguments() {
        return arguments.clone();
    }

    @Nullable
    Object proceed() throws Throwable {
        return onward.call(arguments);
    }

    @Nullable
    Object proceedWith(Object... others) throws Throwable {
        return onward.call(others);
    }

    <T> T argument(int index, Class<T> type) {
        return type.cast(arguments[index]);
    }

    <T> List<T> list(int index, Class<T> type) {
        List<?> all = argument(index, List.class);
        return all.stream().map(type::cast).toList();
    }

    boolean is(String... verbs) {
        return Set.of(verbs).contains(verb);
    }

    /** The same store with every call led through an interceptor. */
    static JobStore intercepted(JobStore store, Interceptor interceptor) {
        Map<String, Object> roles = new HashMap<>();
        for (Method role : JobStore.class.getMethods()) {
            if (ROLES.contains(role.getReturnType())) {
                roles.put(role.getName(), role(store, role, interceptor));
            }
        }
        return proxy(JobStore.class, (method, arguments) -> {
            Object role = roles.get(method.getName());
            if (role != null) {
                return role;
            }
            Onward onward = others -> call(store, method, others);
            return method.getName().equals("now")
                    ? interceptor.around(new StoreCall("now", arguments, onward))
                    : onward.call(arguments);
        });
    }

    private static Object role(JobStore store, Method role, Interceptor interceptor) {
        Object sound;
        try {
            sound = role.invoke(store);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
        return proxy(
                role.getReturnType(),
                (method, arguments) -> interceptor.around(new StoreCall(
                        role.getName() + "." + method.getName(), arguments, others -> call(sound, method, others))));
    }

    @FunctionalInterface
    private interface Handler {
        @Nullable
        Object invoke(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handler.invoke(method, arguments == null ? new Object[0] : arguments)));
    }

    private static @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
