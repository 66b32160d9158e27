// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.delivery.ledger.Deliveries;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.delivery.ledger.Holder;
import dev.carillon.delivery.ledger.NewDelivery;
import dev.carillon.delivery.ledger.Settlement;
import dev.carillon.delivery.memory.InMemoryDeliveryLedger;
import dev.carillon.store.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What came of a delivery is written down, though the ledger does not answer for a while. */
class BookkeeperTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final DispatchKey DISPATCH = new DispatchKey("default", "issue/1");

    private final DeliveryLedger ledger = new InMemoryDeliveryLedger();
    private final Holder holder = new Holder("run", UUID.randomUUID());
    private final List<Duration> rests = new ArrayList<>();
    private int failures;

    private final Deliveries faulty = (Deliveries) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Deliveries.class}, (self, method, arguments) -> {
                if (method.getName().equals("settle") && failures > 0) {
                    failures--;
                    throw new StoreException("the database does not answer", new SQLException("gone"));
                }
                try {
                    return method.invoke(ledger.deliveries(), arguments);
                } catch (InvocationTargetException thrown) {
                    throw thrown.getCause();
                }
            });

    private final Bookkeeper books = new Bookkeeper(faulty, holder, InstantSource.fixed(NOON), rests::add);
    private long number;

    @BeforeEach
    void oneHasLeft() {
        ledger.dispatches().open(DISPATCH, NOON);
        ledger.deliveries().add(DISPATCH, List.of(NewDelivery.to("t1")), NOON);
        List<Delivery> held = ledger.deliveries().reserve(DISPATCH, null, 1, holder, NOON, Duration.ofMinutes(1));
        number = ledger.deliveries()
                .submit(DISPATCH, held, holder, NOON, Duration.ofMinutes(1))
                .get(0)
                .number();
    }

    @AfterEach
    void forgetInterrupts() {
        // none may reach the next test
        assertThat(Thread.interrupted()).isFalse();
    }

    private void settle() {
        books.settle(List.of(new Settlement.Confirmed(number, "ok")));
    }

    private DeliveryState state() {
        return ledger.deliveries().find(DISPATCH, "t1").orElseThrow().state();
    }

    @Test
    void itIsTriedAgainAfterLongerAndLongerRests() {
        failures = 3;
        settle();
        assertThat(state()).isEqualTo(DeliveryState.CONFIRMED);
        assertThat(rests).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void inTheEndTheRunFailsAndTheDeliveryIsUncertainForTheNext() {
        failures = 8;
        assertThatThrownBy(this::settle).isInstanceOf(StoreException.class);
        assertThat(rests).hasSize(7);
        ledger.deliveries().recover(DISPATCH, new Holder("run", UUID.randomUUID()), NOON);
        assertThat(state()).isEqualTo(DeliveryState.UNCERTAIN);
    }

    @Test
    void anInterruptIsKeptForAfterwards() {
        Thread.currentThread().interrupt();
        settle();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(state()).isEqualTo(DeliveryState.CONFIRMED);
    }
}
