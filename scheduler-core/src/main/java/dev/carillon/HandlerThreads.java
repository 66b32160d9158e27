// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads that run handlers: virtual ones from Java 24 on, where code inside {@code synchronized} no longer holds a
 * carrier thread (JEP 491), else platform threads. How many there
 * are is decided by the slots of the node, and by handlers that would not end.
 */
final class HandlerThreads {

    private static final int FIRST_UNPINNED = 24;

    private HandlerThreads() {}

    static boolean areVirtual() {
        return Runtime.version().feature() >= FIRST_UNPINNED && virtualExecutor() != null;
    }

    static ExecutorService start(String node) {
        MethodHandle virtual = Runtime.version().feature() >= FIRST_UNPINNED ? virtualExecutor() : null;
        if (virtual != null) {
            try {
                return (ExecutorService) virtual.invoke();
            } catch (Throwable unavailable) {
                throw new IllegalStateException("virtual threads cannot be started", unavailable);
            }
        }
        var count = new AtomicInteger();
        ThreadFactory named = body -> new Thread(body, "carillon-" + node + "-handler-" + count.incrementAndGet());
        return Executors.newCachedThreadPool(named);
    }

    private static @Nullable MethodHandle virtualExecutor() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
        } catch (NoSuchMethodException | IllegalAccessException older) {
            return null;
        }
    }
}
