// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.store.JobStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A store that tells, before it answers, when somebody has asked for work or made room for it. */
final class AskedStore {

    private static final String OURS = "dev.carillon.";
    private static final Set<String> VERBS =
            Set.of("add", "evaluate", "redrive", "discard", "letGo", "cancel", "remove");

    private AskedStore() {}

    static JobStore of(JobStore store, Runnable asked) {
        return (JobStore) told(JobStore.class, store, asked);
    }

    private static Object told(Class<?> type, Object role, Runnable asked) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            Object answer = call(role, method, arguments);
            if (VERBS.contains(method.getName())) {
                asked.run();
            }
            Class<?> answered = method.getReturnType();
            boolean isRole = answered.isInterface() && answered.getName().startsWith(OURS);
            return isRole ? told(answered, answer, asked) : answer;
        });
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
