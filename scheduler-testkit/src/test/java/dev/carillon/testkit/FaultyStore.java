// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.store.JobStore;
import dev.carillon.store.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A store between which and its callers the line can fail: before a call takes effect, or after it with the answer lost. */
final class FaultyStore {

    /** What the line does. */
    enum Line {
        SOUND,
        DOWN,
        ANSWERS_LOST
    }

    private static final Set<String> ROLES =
            Set.of("jobs", "fires", "runs", "journal", "gates", "quotas", "queues", "dead", "log", "nodes");

    private final JobStore store;
    private volatile Line line = Line.SOUND;
    private volatile String verb = "";

    FaultyStore(JobStore sound) {
        this.store = (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, arguments) -> {
                    Object answer = call(sound, method, arguments);
                    return ROLES.contains(method.getName()) ? faulty(method.getReturnType(), answer) : answer;
                });
    }

    JobStore store() {
        return store;
    }

    /** For every verb of every role. */
    void line(Line state) {
        line(state, "");
    }

    /** For one verb. */
    void line(Line state, String onlyVerb) {
        verb = onlyVerb;
        line = state;
    }

    private Object faulty(Class<?> type, Object sound) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            boolean concerned = verb.isEmpty() || verb.equals(method.getName());
            if (concerned && line == Line.DOWN) {
                throw new StoreException("the line is down", new IllegalStateException(method.getName()));
            }
            Object answer = call(sound, method, arguments);
            if (concerned && line == Line.ANSWERS_LOST) {
                throw new StoreException("the answer is lost", new IllegalStateException(method.getName()));
            }
            return answer;
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
