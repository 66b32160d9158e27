// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.store.memory;

import dev.carillon.bots.store.BotStore;
import dev.carillon.bots.store.BotStoreContract;

class InMemoryBotStoreTest extends BotStoreContract {

    @Override
    protected BotStore store() {
        return new InMemoryBotStore();
    }
}
