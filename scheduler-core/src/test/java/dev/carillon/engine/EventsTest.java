// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.event.SchedulerEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for a listener, and who does not. */
@Timeout(60)
class EventsTest {

    private final CountDownLatch called = new CountDownLatch(1);
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final Events events = new Events(List.of(event -> {
        called.countDown();
        released.join();
    }));

    @Test
    void aListenerThatHangsHoldsUpNobodyWhoTellsAside() throws InterruptedException {
        events.start("node");
        for (int i = 0; i < 2_000; i++) {
            events.tellAside(new SchedulerEvent.LeaseUncertain("node"));
        }
        assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
        released.complete(null);
        events.stop();
    }

    @Test
    void beforeTheStartAllIsToldAtOnce() {
        released.complete(null);
        events.tellAside(new SchedulerEvent.LeaseUncertain("node"));
        assertThat(called.getCount()).isZero();
    }
}
