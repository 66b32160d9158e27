// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the parts of the contract work with. */
interface LedgerContract {

    Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    Duration HOLD = Duration.ofMinutes(5);

    DispatchKey ISSUE = new DispatchKey("acme", "issue/1");

    ChannelKey CHANNEL = new ChannelKey("acme", "smtp", "news");

    Fault LATER = new Fault(Fault.Kind.LATER, "busy");

    /** That of this test, with one open dispatch in which nothing is yet. */
    DeliveryLedger ledger();

    Holder anna();

    Holder bert();

    default Holder holder(String run) {
        return new Holder(run, UUID.randomUUID());
    }

    default void add(String... targets) {
        ledger().deliveries()
                .add(ISSUE, List.of(targets).stream().map(NewDelivery::to).toList(), NOON);
    }

    default List<Delivery> reserve(Holder holder, int limit) {
        return ledger().deliveries().reserve(ISSUE, null, limit, holder, NOON, HOLD);
    }

    default List<Delivery> submit(Holder holder, List<Delivery> held) {
        return ledger().deliveries().submit(ISSUE, held, holder, NOON, HOLD);
    }

    default Delivery submitted(Holder holder, String target) {
        List<Delivery> held = ledger().deliveries().reserve(ISSUE, target, 1, holder, NOON, HOLD);
        return submit(holder, held).get(0);
    }

    default int settle(Holder holder, Settlement... settlements) {
        return ledger().deliveries().settle(List.of(settlements), holder, NOON);
    }

    default Delivery find(String target) {
        return ledger().deliveries().find(ISSUE, target).orElseThrow();
    }

    default DeliveryState state(String target) {
        return find(target).state();
    }
}
