// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.engine;

import dev.carillon.benchmarks.jdbc.engine.Contender.Calls;
import dev.carillon.store.JobStore;
import dev.carillon.store.RunQueue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A store that tells how long each claim took. */
final class TimedStore {

    private TimedStore() {}

    static JobStore of(JobStore store, Calls calls) {
        RunQueue queue = answering(RunQueue.class, (method, args) -> {
            long began = System.nanoTime();
            Object answer = method.invoke(store.runs(), args);
            if (method.getName().equals("claim")) {
                calls.took(Samples.Of.CLAIMS, System.nanoTime() - began);
            }
            return answer;
        });
        return answering(
                JobStore.class, (method, args) -> method.getName().equals("runs") ? queue : method.invoke(store, args));
    }

    @FunctionalInterface
    private interface Call {
        @Nullable
        Object of(Method method, Object @Nullable [] args) throws IllegalAccessException, InvocationTargetException;
    }

    private static <T> T answering(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            try {
                return call.of(method, args);
            } catch (InvocationTargetException thrown) {
                throw Objects.requireNonNull(thrown.getCause());
            }
        }));
    }
}
