// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.agents.social.SocialStore;
import dev.carillon.agents.social.SocialStoreContract;
import org.junit.jupiter.api.Test;

/** The contract in memory. */
class InMemorySocialStoreTest extends SocialStoreContract {

    private final InMemorySocialStore all = new InMemorySocialStore();

    @Override
    protected SocialStore open(String simulation) {
        return all.in(simulation);
    }

    @Test
    void itOpensAtTheMainSimulationAndSharesNothingWithAnother() {
        assertThat(all.simulation()).isEqualTo(SocialStore.MAIN);
        all.personas().add(called("ada"), NOON);
        assertThat(new InMemorySocialStore().personas().count()).isZero();
    }
}
