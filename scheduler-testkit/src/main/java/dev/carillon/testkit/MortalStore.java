// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.store.JobStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** The line of one process to a store; when the process has died nothing reaches the store any more. */
final class MortalStore {

    private static final String OURS = "dev.carillon.";

    private final Mortality life;

    private MortalStore(Mortality life) {
        this.life = life;
    }

    static JobStore line(JobStore store, Mortality life) {
        return (JobStore) new MortalStore(life).line(JobStore.class, store);
    }

    /** Roles are lines of the same process; the clock is read by the dead as well. */
    private Object line(Class<?> type, Object sound) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (!method.getName().equals("now")) {
                life.requireAlive();
            }
            Object answer = call(sound, method, arguments);
            boolean role = method.getReturnType().isInterface()
                    && method.getReturnType().getName().startsWith(OURS);
            return role ? line(method.getReturnType(), answer) : answer;
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
