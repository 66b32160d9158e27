// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a ledger must do when many come at once. */
interface ConcurrencyContract extends LedgerContract {

    @Test
    default void manyRunsAtOnceNeverHaveTheSameDelivery() throws Exception {
        int total = 400;
        ledger().deliveries()
                .add(
                        ISSUE,
                        IntStream.range(0, total)
                                .mapToObj(i -> NewDelivery.to("t" + i))
                                .toList(),
                        NOON);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        var executor = Executors.newFixedThreadPool(4);
        try {
            var all = new ArrayList<Future<Integer>>();
            for (int number = 0; number < 4; number++) {
                Holder holder = holder("run-" + number);
                all.add(executor.submit(() -> deliverAll(holder, seen)));
            }
            int sum = 0;
            for (Future<Integer> one : all) {
                sum += one.get();
            }
            assertThat(sum).isEqualTo(total);
        } finally {
            executor.shutdownNow();
        }
        assertThat(ledger().dispatches().counts(ISSUE)).isEqualTo(Map.of(DeliveryState.CONFIRMED, (long) total));
    }

    private int deliverAll(Holder holder, Set<String> seen) {
        int count = 0;
        while (true) {
            List<Delivery> held = reserve(holder, 7);
            if (held.isEmpty()) {
                return count;
            }
            List<Delivery> leaving = submit(holder, held);
            leaving.forEach(
                    one -> assertThat(seen.add(one.target())).as(one.target()).isTrue());
            count += ledger().deliveries()
                    .settle(
                            leaving.stream()
                                    .<Settlement>map(one -> new Settlement.Confirmed(one.number(), null))
                                    .toList(),
                            holder,
                            NOON);
        }
    }
}
