// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.store.Added;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Finish;
import dev.carillon.store.JobStore;
import dev.carillon.store.Lease;
import dev.carillon.store.RunQueue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Stores that are right but for one thing, which stores do get wrong. */
enum PlantedFault {

    /** A claim looks first and takes then: two at the same time take the same run. */
    DOUBLE_CLAIM {
        @Override
        Verb in(RunQueue sound) {
            Set<Claim> underWay = ConcurrentHashMap.newKeySet();
            return (method, arguments) ->
                    method.getName().equals("claim") ? claim(sound, (ClaimRequest) arguments[0], underWay) : NOT_MINE;
        }

        private static List<Claim> claim(RunQueue sound, ClaimRequest request, Set<Claim> underWay) {
            List<Claim> claims = sound.claim(request);
            if (claims.isEmpty()) {
                return underWay.stream()
                        .filter(other -> request.types().contains(other.run().type()))
                        .limit(request.limit())
                        .map(other -> new Claim(
                                new Lease(
                                        other.run().id(),
                                        request.node(),
                                        other.lease().token() + 1),
                                other.run(),
                                other.attempt(),
                                other.failures()))
                        .toList();
            }
            underWay.addAll(claims);
            hesitate();
            claims.forEach(underWay::remove);
            return claims;
        }
    },

    /** An add reads, adds and writes: of two at the same time one is written over. */
    LOST_ENQUEUE {
        @Override
        Verb in(RunQueue sound) {
            var underWay = new AtomicBoolean();
            return (method, arguments) -> {
                if (!method.getName().equals("add")) {
                    return NOT_MINE;
                }
                List<Run> runs =
                        ((List<?>) arguments[0]).stream().map(Run.class::cast).toList();
                if (underWay.compareAndSet(false, true)) {
                    hesitate();
                    sound.add(runs);
                    underWay.set(false);
                }
                return runs.stream()
                        .map(run -> new Added(run.id(), Added.Result.ADDED))
                        .toList();
            };
        }
    },

    /** An end is recorded for whoever tells it, as long as somebody holds the run. */
    LATE_FINISH {
        @Override
        Verb in(RunQueue sound) {
            var current = new ConcurrentHashMap<RunId, Lease>();
            return (method, arguments) -> {
                if (method.getName().equals("claim")) {
                    List<Claim> claims = sound.claim((ClaimRequest) arguments[0]);
                    claims.forEach(claim -> current.merge(
                            claim.run().id(),
                            claim.lease(),
                            (one, other) -> one.token() > other.token() ? one : other));
                    return claims;
                }
                return method.getName().equals("finish")
                        ? sound.finish(withCurrentLeases((List<?>) arguments[0], current))
                        : NOT_MINE;
            };
        }

        private static List<Finish> withCurrentLeases(List<?> ends, Map<RunId, Lease> current) {
            return ends.stream()
                    .map(Finish.class::cast)
                    .map(end -> new Finish(
                            current.getOrDefault(end.lease().run(), end.lease()),
                            end.outcome(),
                            end.startedAt(),
                            end.again(),
                            end.counted(),
                            end.bodyRuns(),
                            end.result(),
                            end.error(),
                            end.errorDetail(),
                            end.lines(),
                            end.counters()))
                    .toList();
        }
    },

    /** A verb throws what no store may throw. */
    BROKEN_CANCEL {
        @Override
        Verb in(RunQueue sound) {
            return (method, arguments) -> {
                if (method.getName().equals("cancel")) {
                    throw new IllegalStateException("cancel is broken");
                }
                return NOT_MINE;
            };
        }
    };

    /** A verb of the queue, or {@link #NOT_MINE}. */
    @FunctionalInterface
    interface Verb {
        @Nullable
        Object call(Method method, Object[] arguments) throws Throwable;
    }

    private static final Object NOT_MINE = new Object();

    abstract Verb in(RunQueue sound);

    /** A store with this fault. */
    JobStore in(JobStore sound) {
        RunQueue queue = sound.runs();
        Verb verb = in(queue);
        var faulty = proxy(RunQueue.class, (method, arguments) -> {
            Object answer = verb.call(method, arguments);
            return answer == NOT_MINE ? call(queue, method, arguments) : answer;
        });
        return proxy(
                JobStore.class,
                (method, arguments) -> method.getName().equals("runs") ? faulty : call(sound, method, arguments));
    }

    private static <T> T proxy(Class<T> type, Verb verb) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> verb.call(method, arguments)));
    }

    private static @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // widens the gap in which another call does harm
    private static void hesitate() {
        for (int spins = 0; spins < 100; spins++) {
            Thread.onSpinWait();
        }
        Thread.yield();
    }
}
