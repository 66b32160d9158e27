// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.store.JobStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every job store must do. A store's test extends this and opens an empty store on the given clock; a defect of a
 * store begins as a test of the contract.
 */
public abstract class JobStoreContract
        implements JobCatalogContract,
                FireLedgerContract,
                HoldContract,
                PendingEndContract,
                RunQueueContract,
                AttemptContract,
                QueueContract,
                GateContract,
                UniqueKeyContract,
                QuotaContract,
                QuotaStartContract,
                JournalContract,
                RedriveContract,
                NodeRegistryContract,
                ConcurrencyContract {

    private @Nullable StoreFixture fixture;

    /** A new, empty store whose {@code now()} is the clock's. */
    protected abstract JobStore open(VirtualClock clock);

    @BeforeEach
    void openStore() {
        var clock = new VirtualClock(StoreFixture.NOON);
        fixture = new StoreFixture(clock, open(clock));
    }

    @AfterEach
    void closeStore() {
        make().store().close();
    }

    @Override
    public StoreFixture make() {
        return Objects.requireNonNull(fixture);
    }
}
