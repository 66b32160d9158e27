// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.carillon.JobClient;
import dev.carillon.execution.Run;
import dev.carillon.store.Capability;
import dev.carillon.store.ConnectionSource;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.JobStore;
import dev.carillon.trigger.Calendars;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What a store must do that declares a capability, and what it must refuse when it does not. Stores that several openings share
 * are asked for more by {@link SharedStoreContract}.
 */
interface CapabilityContract extends HostTransactionContract {

    @Test
    default void aStoreWithoutTransactionsRefusesAHosts() {
        assumeFalse(declares(Capability.TRANSACTIONAL), "it declares TRANSACTIONAL");
        assertThat(store().transactional()).isEmpty();
        Connection host = untouched();
        JobClient client = JobClient.on(store());
        assertThatThrownBy(() -> client.in(host))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("takes no part in JDBC transactions");
        ConnectionSource framework = () -> Optional.of(host);
        JobClient within = JobClient.on(store(), Calendars.none(), framework);
        assertThatThrownBy(() -> within.enqueue(StoreFixture.TYPE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("takes no part in JDBC transactions");
        assertThat(store().runs().open("default", 10)).isEmpty();
    }

    /** A connection with which nothing may be done. */
    private static Connection untouched() {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("connection." + method.getName() + " was called");
                });
    }

    @Test
    default void allProcessesTellTheTimeOfTheDatabase() {
        assumeDeclared(Capability.DATABASE_CLOCK);
        JobStore ahead = onMachine(Duration.ofHours(5));
        JobStore behind = onMachine(Duration.ofHours(-5));
        Instant before = ahead.now();
        Instant told = behind.now();
        assertThat(told).isBetween(before.minusSeconds(1), ahead.now().plusSeconds(1));
    }

    /** Opens the store on a machine with a wrong clock, and lets it come into contact with its database. */
    private JobStore onMachine(Duration wrongBy) {
        InstantSource machine = Clock.offset(Clock.systemUTC(), wrongBy);
        JobStore opened = make().openings().onMachine(machine);
        opened.nodes().renew(Heartbeat.of(anna(), StoreFixture.TYPES));
        return opened;
    }

    @Test
    default void newWorkWakesOtherProcessesWithinASecond() throws InterruptedException {
        assumeDeclared(Capability.CROSS_PROCESS_WAKE_UP);
        JobStore other = make().openings().again();
        var signals = new Semaphore(0);
        JobStore.Subscription listening = other.onWork(signals::release);
        try {
            // an opening may take a moment until it hears, and may be signalled in vain
            for (int tries = 0; tries < 3 && !isHeard(signals); tries++) {
                store().runs().add(List.of(make().run(null)));
            }
            while (isHeard(signals)) {
                signals.drainPermits();
            }
            store().runs().add(List.of(make().run(null)));
            assertThat(signals.tryAcquire(1, TimeUnit.SECONDS))
                    .as("another opening was signalled within a second")
                    .isTrue();
        } finally {
            listening.close();
        }
    }

    private static boolean isHeard(Semaphore signals) throws InterruptedException {
        return signals.tryAcquire(1_100, TimeUnit.MILLISECONDS);
    }

    @Test
    default void aHostsOwnSqlSeesItsWorkspaceOnly() throws SQLException {
        assumeDeclared(Capability.ISOLATED_WORKSPACES);
        Run ours = make().inWorkspace("ours");
        Run theirs = make().inWorkspace("theirs");
        store().runs().add(List.of(ours, theirs));
        assertThat(make().openings().seenBySql("ours")).containsExactly(ours.id());
        assertThat(make().openings().seenBySql("theirs")).containsExactly(theirs.id());
        assertThat(make().openings().seenBySql("another")).isEmpty();
    }
}
