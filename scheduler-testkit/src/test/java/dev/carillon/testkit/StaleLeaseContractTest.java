// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.store.Finish;
import dev.carillon.store.JobStore;
import dev.carillon.store.Lease;
import dev.carillon.store.OpenRun;
import dev.carillon.store.RunJournal.Report;
import dev.carillon.store.memory.InMemoryJobStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each test of stale leases finds a store that takes any lease of a run for its current one, in one of its calls. */
class StaleLeaseContractTest {

    private static Arguments found(String verb, Consumer<StaleLeaseContract> test) {
        return Arguments.of(verb, test);
    }

    static Stream<Arguments> verbs() {
        return Stream.of(
                found("finish", StaleLeaseContract::finishUnderAStaleLeaseEndsNothing),
                found("finish", StaleLeaseContract::finishRecordsTheOthersOfABatchInWhichOneLeaseIsStale),
                found("release", StaleLeaseContract::releaseUnderAStaleLeaseLetsNothingGo),
                found("handBack", StaleLeaseContract::handBackUnderAStaleLeaseGivesNothingBack),
                found("saveStep", StaleLeaseContract::saveStepUnderAStaleLeaseSavesNothing),
                found("report", StaleLeaseContract::reportUnderAStaleLeaseIsPassedOver),
                found("reserve", StaleLeaseContract::reserveUnderAStaleLeaseReservesNothing),
                found("commit", StaleLeaseContract::commitUnderAStaleLeaseUsesNothing));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verbs")
    void aCallThatTakesAnyLeaseIsFound(String verb, Consumer<StaleLeaseContract> test) {
        JobStoreContract contract = new JobStoreContract() {
            @Override
            protected JobStore open(VirtualClock clock) {
                var sound = new InMemoryJobStore(clock, 1_000);
                return (JobStore) forgiving(JobStore.class, sound, sound, verb);
            }
        };
        contract.openStore();
        assertThatThrownBy(() -> test.accept(contract)).isInstanceOf(AssertionError.class);
    }

    private static Object forgiving(Class<?> type, Object role, JobStore sound, String verb) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            boolean concerned = method.getName().equals(verb);
            for (int i = 0; concerned && i < arguments.length; i++) {
                arguments[i] = current(arguments[i], sound);
            }
            Object answer = call(role, method, arguments);
            boolean isRole = type == JobStore.class
                    && method.getReturnType().getName().startsWith("dev.carillon.")
                    && method.getReturnType().isInterface();
            return isRole ? forgiving(method.getReturnType(), answer, sound, verb) : answer;
        });
    }

    private static Object current(Object argument, JobStore sound) {
        if (argument instanceof Collection<?> all) {
            return all.stream().map(each -> current(each, sound)).toList();
        } else if (argument instanceof Lease lease) {
            return lease(lease, sound);
        } else if (argument instanceof Report report && report.lease() != null) {
            return new Report(lease(report.lease(), sound), report.progress(), report.lines());
        } else if (argument instanceof Finish end) {
            return new Finish(
                    lease(end.lease(), sound),
                    end.outcome(),
                    end.startedAt(),
                    end.again(),
                    end.counted(),
                    end.bodyRuns(),
                    end.result(),
                    end.error(),
                    end.errorDetail(),
                    end.lines(),
                    end.counters());
        }
        return argument;
    }

    private static Lease lease(Lease stale, JobStore sound) {
        return sound.runs().find(stale.run()).map(OpenRun::lease).orElse(stale);
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
