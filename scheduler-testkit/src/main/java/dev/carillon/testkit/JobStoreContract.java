// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.execution.RunId;
import dev.carillon.store.JobStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every job store must do. A store's test extends this and opens an empty store on the given clock; a defect of a
 * store begins as a test of the contract.
 *
 * <p>What a store promises beyond that it declares as {@linkplain JobStore#capabilities capabilities}, and each is asked for:
 * the test of a store that declares one overrides the method here that plays what it takes. Tests of what is not declared
 * are skipped and say so, and that a host's transactions are refused is tested instead.
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
                PageContract,
                RecordPageContract,
                NodeRegistryContract,
                StaleLeaseContract,
                CapabilityContract,
                ConcurrencyContract {

    private @Nullable StoreFixture fixture;
    private @Nullable Openings openings;

    /** A new, empty store whose {@code now()} is the clock's. */
    protected abstract JobStore open(VirtualClock clock);

    /**
     * Opens the store that {@link #open} has made last once more, with all that is in it, as another process would. It has
     * nothing in common with the first but the clock and what is stored. For {@code DURABLE}, {@code MULTI_PROCESS} and
     * {@code CROSS_PROCESS_WAKE_UP}; where only the first of them is declared, the first store has been closed by then.
     */
    protected JobStore openAgain(VirtualClock clock) {
        throw notGiven("DURABLE, MULTI_PROCESS or CROSS_PROCESS_WAKE_UP", "openAgain(VirtualClock)");
    }

    /**
     * Opens the store once more as it runs in production, by the clock of its database, in a process whose machine has a
     * clock that is wrong. For {@code DATABASE_CLOCK}.
     */
    protected JobStore openOnMachine(InstantSource machine) {
        throw notGiven("DATABASE_CLOCK", "openOnMachine(InstantSource)");
    }

    /** A new connection of a host to the store's database, which the contract closes. For {@code TRANSACTIONAL}. */
    protected Connection openConnection() throws SQLException {
        throw notGiven("TRANSACTIONAL", "openConnection()");
    }

    /**
     * The open runs that a host finds by plain SQL in a workspace, in all tables of the store that it can read. For
     * {@code ISOLATED_WORKSPACES}.
     */
    protected Set<RunId> seenBySql(String workspace) throws SQLException {
        throw notGiven("ISOLATED_WORKSPACES", "seenBySql(String)");
    }

    private AssertionError notGiven(String capabilities, String method) {
        return new AssertionError(getClass().getSimpleName() + ": a store that declares " + capabilities
                + " is tested by what its test gives, override " + method);
    }

    @BeforeEach
    void openStore() {
        var clock = new VirtualClock(StoreFixture.NOON);
        openings = new Openings(this, clock);
        fixture = new StoreFixture(clock, openings.first(), openings);
    }

    @AfterEach
    void closeStore() {
        if (openings != null) {
            openings.closeAll();
        }
    }

    @Override
    public StoreFixture make() {
        return Objects.requireNonNull(fixture);
    }
}
