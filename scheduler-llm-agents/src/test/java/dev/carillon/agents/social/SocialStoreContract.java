// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/** What every store of a simulation must do. */
public abstract class SocialStoreContract
        implements PersonaContract,
                DeedContract,
                FeedContract,
                PageContract,
                CycleContract,
                ExchangeContract,
                TurnContract,
                ActContract,
                SimulationContract,
                ConcurrencyContract {

    private static final AtomicInteger SIMULATIONS = new AtomicInteger();

    private SocialStore store;

    /** Opens a simulation, each time as another process would, if the store lets others in. */
    protected abstract SocialStore open(String simulation);

    @BeforeEach
    void openOneThatIsNew() {
        store = open(fresh());
    }

    @Override
    public SocialStore store() {
        return store;
    }

    @Override
    public SocialStore again() {
        return open(store.simulation());
    }

    @Override
    public String fresh() {
        return "s" + SIMULATIONS.incrementAndGet();
    }
}
