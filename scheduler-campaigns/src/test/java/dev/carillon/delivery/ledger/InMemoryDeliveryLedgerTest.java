// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import dev.carillon.delivery.memory.InMemoryDeliveryLedger;

class InMemoryDeliveryLedgerTest extends DeliveryLedgerContract {

    @Override
    protected DeliveryLedger open() {
        return new InMemoryDeliveryLedger();
    }
}
