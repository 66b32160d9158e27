// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** What every ledger does. */
public abstract class DeliveryLedgerContract
        implements DispatchContract, DeliveryContract, RecoveryContract, ChannelContract, ConcurrencyContract {

    private DeliveryLedger ledger;
    private final Holder anna = new Holder("run-anna", UUID.randomUUID());
    private final Holder bert = new Holder("run-bert", UUID.randomUUID());

    /** An empty ledger. */
    protected abstract DeliveryLedger open();

    @BeforeEach
    void openOneThatIsNew() {
        ledger = open();
        ledger.dispatches().open(ISSUE, NOON);
    }

    @Override
    public DeliveryLedger ledger() {
        return ledger;
    }

    @Override
    public Holder anna() {
        return anna;
    }

    @Override
    public Holder bert() {
        return bert;
    }
}
