// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.store;

import dev.carillon.campaigns.memory.InMemoryCampaignStore;

class InMemoryCampaignStoreTest extends CampaignStoreContract {

    @Override
    protected CampaignStore store() {
        return new InMemoryCampaignStore();
    }
}
