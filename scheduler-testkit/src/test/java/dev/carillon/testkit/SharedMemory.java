// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.store.Added;
import dev.carillon.store.Capability;
import dev.carillon.store.Claim;
import dev.carillon.store.Finish;
import dev.carillon.store.JobStore;
import dev.carillon.store.OpenRun;
import dev.carillon.store.StaleLeaseException;
import dev.carillon.store.TransactionalQueue;
import dev.carillon.store.memory.InMemoryJobStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A store in memory that can be opened several times and plays every capability, but for the planted faults. */
final class SharedMemory {

    /** What is wrong with it. */
    enum Fault {
        /** A second opening finds nothing. */
        FORGETS,
        /** Each opening tells the time of its machine. */
        OWN_CLOCK,
        /** Nobody is woken. */
        DEAF,
        /** What a host adds is there before its commit. */
        COMMITS_AT_ONCE,
        /** What a host has added is never there. */
        LOSES_TRANSACTIONS,
        /** All workspaces are seen. */
        OPEN_WORKSPACES,
        /** A stale lease is told to the host, who may commit all the same. */
        LETS_STALE_COMMIT,
        /** It declares transactions and has none. */
        EMPTY_PROMISE,
        /** It declares nothing. */
        SHY
    }

    private final Set<Fault> faults;
    private final InstantSource clock;
    private final InMemoryJobStore memory;
    private final Map<Connection, List<Run>> pending = new HashMap<>();
    private final Map<Connection, Finish> completed = new HashMap<>();
    private final Set<Connection> failed = new HashSet<>();
    private final Set<Connection> byThemselves = new HashSet<>();

    SharedMemory(InstantSource clock, Set<Fault> faults) {
        this.clock = clock;
        this.faults = faults;
        this.memory = new InMemoryJobStore(clock, 10_000);
    }

    JobStore open() {
        return open(memory, memory::now);
    }

    JobStore openAgain() {
        return faults.contains(Fault.FORGETS) ? open(new InMemoryJobStore(clock, 10_000), memory::now) : open();
    }

    JobStore openOn(InstantSource machine) {
        return faults.contains(Fault.OWN_CLOCK) ? open(memory, machine::instant) : open();
    }

    private JobStore open(InMemoryJobStore opened, Supplier<Instant> now) {
        return (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(),
                new Class<?>[] {JobStore.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "capabilities" -> faults.contains(Fault.SHY) ? Set.of() : EnumSet.allOf(Capability.class);
                    case "now" -> now.get();
                    case "transactional" -> transactional();
                    case "onWork" ->
                        faults.contains(Fault.DEAF)
                                ? (JobStore.Subscription) () -> {}
                                : call(opened, method, arguments);
                    case "close" -> null;
                    default -> call(opened, method, arguments);
                });
    }

    private Optional<TransactionalQueue> transactional() {
        return faults.contains(Fault.EMPTY_PROMISE) ? Optional.empty() : Optional.of(new Transactions());
    }

    private final class Transactions implements TransactionalQueue {

        @Override
        public List<Added> add(Connection connection, List<Run> runs) {
            if (faults.contains(Fault.COMMITS_AT_ONCE)) {
                return memory.runs().add(runs);
            }
            pending.computeIfAbsent(connection, host -> new ArrayList<>()).addAll(runs);
            return runs.stream()
                    .map(run -> new Added(run.id(), Added.Result.ADDED))
                    .toList();
        }

        @Override
        public void complete(Connection connection, Claim claim, Finish end) {
            if (byThemselves.contains(connection)) {
                throw new IllegalArgumentException(
                        "transaction: the connection is in auto-commit mode, expected it in a transaction");
            }
            boolean current = memory.runs()
                    .find(end.lease().run())
                    .filter(open -> end.lease().equals(open.lease()) && open.recorded() == null)
                    .isPresent();
            if (!current || completed.containsKey(connection)) {
                failed.add(connection);
                throw new StaleLeaseException(end.lease());
            }
            completed.put(connection, end);
            if (faults.contains(Fault.COMMITS_AT_ONCE)) {
                memory.runs().finish(List.of(completed.remove(connection)));
            }
        }

        @Override
        public List<Execution> settle(List<Finish> otherwise) {
            List<Execution> recorded = memory.runs().finish(otherwise);
            memory.runs().release(otherwise.stream().map(Finish::lease).toList());
            return recorded;
        }
    }

    Connection connect() {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "isClosed" -> false;
                    case "getAutoCommit" -> byThemselves.contains(proxy);
                    case "commit" -> end((Connection) proxy, !faults.contains(Fault.LOSES_TRANSACTIONS));
                    case "rollback", "close" -> end((Connection) proxy, false);
                    case "setAutoCommit" -> autoCommit((Connection) proxy, Boolean.TRUE.equals(arguments[0]));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private @Nullable Object autoCommit(Connection host, boolean on) {
        byThemselves.remove(host);
        if (on) {
            byThemselves.add(host);
        }
        return null;
    }

    private Object end(Connection host, boolean commits) {
        List<Run> added = Optional.ofNullable(pending.remove(host)).orElse(List.of());
        Finish end = completed.remove(host);
        boolean fails = failed.remove(host) && !faults.contains(Fault.LETS_STALE_COMMIT);
        if (commits && !fails && end != null) {
            memory.runs().finish(List.of(end));
        }
        return commits && !fails ? memory.runs().add(added) : added;
    }

    Set<RunId> seenBySql(String workspace) {
        String seen = faults.contains(Fault.OPEN_WORKSPACES) ? "theirs" : workspace;
        return memory.runs().open(seen, 10).stream()
                .map(OpenRun::run)
                .map(Run::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
